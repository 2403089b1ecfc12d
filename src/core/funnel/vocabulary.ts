/** Proposes the steps of a funnel from the event names found, by a small vocabulary of what products call their stages. */
import type { FunnelStep } from './contract';

/** A kind of event in the data, and the people who have one. */
export interface EventName {
  readonly type: string;
  readonly name: string | null;
  readonly people: number;
}

type Predicate = FunnelStep['any'][number];

/** How names are compared: trimmed, in lower case. */
export const foldName = (name: string): string => name.trim().toLowerCase();

interface Stage {
  readonly id: string;
  readonly label: string;
  /** Ways to see the stage, the surest first: the first that the data have is taken, alone. */
  readonly seen: readonly ((event: { readonly type: string; readonly name: string }) => boolean)[];
}

/** `add_to_cart` is told like `Add to cart`. */
const track = (pattern: RegExp) => (event: { readonly type: string; readonly name: string }) =>
  event.type === 'track' && pattern.test(event.name.replaceAll('_', ' '));
/** Forms in which people leave their address for something. */
const ASKED =
  /\blead\b|\b(guide|white ?paper|e-?book|webinar|newsletter|voucher|brochure) (requested|downloaded|registered|signup|subscribed)\b|\b(form|contact) submitted\b/;

const ofType = (type: string) => (event: { readonly type: string }) => event.type === type;
const stageNamed = (name: string) => (event: { readonly type: string; readonly name: string }) =>
  event.type === 'stage' && event.name === name;

/** Where a person's own way begins: the first of these that the data have. */
const ENTRIES: readonly [Stage, Stage, Stage] = [
  {
    id: 'trial',
    label: 'Trial',
    seen: [
      track(/\btrial (started|start|begun|created)\b|\bstarted? trial\b/),
      track(/\b(signed|sign|signing)[ -]?up\b|\bsignup\b|\baccount created\b|\bregist(ered|ration)\b/),
    ],
  },
  { id: 'lead', label: 'Lead', seen: [track(ASKED), ofType('lead')] },
  { id: 'visit', label: 'Visit', seen: [ofType('page'), ofType('visit')] },
];

const PURCHASE = /\bpurchase[ds]?\b|\border (completed|placed)\b|\bcheckout completed\b/;

/** In the order in which people pass them on their way to a contract. */
const STAGES: readonly Stage[] = [
  { id: 'activated', label: 'Activated', seen: [track(/\bactivat(ed|ion)\b|\bonboarding completed\b/)] },
  { id: 'demo', label: 'Demo', seen: [track(/\b(demo|meeting)\b/)] },
  { id: 'opportunity', label: 'Opportunity', seen: [stageNamed('opportunity'), track(/\bopportunity\b/)] },
  {
    id: 'won',
    label: 'Won',
    seen: [
      stageNamed('won'),
      track(/\bsubscription (started|created)\b|\b(deal|opportunity) won\b/),
      ofType('order'),
      track(PURCHASE),
    ],
  },
];

/** What people do with goods, in the order in which they do it; wherever any of these is seen, it is a shop. */
const GOODS: readonly Stage[] = [
  {
    id: 'product',
    label: 'Product',
    seen: [track(/\b(product|item) (viewed|seen)\b|\bview(ed)? (product|item|content)\b/)],
  },
  {
    id: 'cart',
    label: 'Cart',
    seen: [track(/\b(product|item)s? added\b|\badd(ed)? to (cart|basket|bag)\b/)],
  },
  {
    id: 'checkout',
    label: 'Checkout',
    seen: [track(/\bcheckout (started|begun)\b|\b(begin|began|start(ed)?|initiated?) checkout\b/)],
  },
];

const ORDER: Stage = { id: 'order', label: 'Order', seen: [ofType('order'), track(PURCHASE)] };

/**
 * Steps in the order of the vocabulary, those that the data have. A visit opens the funnel only of a shop, or where no trial and
 * no lead can be seen: people without consent have no visits, and would drop out of every later step.
 */
export function proposeSteps(names: readonly EventName[]): FunnelStep[] {
  const found = (stages: readonly Stage[]): FunnelStep[] => stages.flatMap((stage) => stepOf(stage, names) ?? []);
  const [trial, , visit] = ENTRIES;
  const goods = found([trial]).length > 0 ? [] : found(GOODS);
  if (goods.length > 0) return [...found([visit]), ...goods, ...found([ORDER])];
  return [...found(ENTRIES).slice(0, 1), ...found(STAGES)];
}

/** How an address becomes known: rows of a CRM's contacts, and forms; null where neither is in the data. */
export function leadStep(names: readonly EventName[]): FunnelStep | null {
  const isLead = (event: { readonly type: string; readonly name: string }): boolean =>
    ofType('lead')(event) || track(ASKED)(event);
  return stepOf({ id: 'lead', label: 'Lead', seen: [isLead] }, names);
}

function stepOf({ id, label, seen }: Stage, names: readonly EventName[]): FunnelStep | null {
  for (const isSeen of seen) {
    const fitting = names.filter(
      ({ type, name, people }) => people > 0 && isSeen({ type, name: foldName(name ?? '') }),
    );
    if (fitting.length > 0) return { id, label: labelOf(label, fitting), any: predicates(fitting), windowDays: null };
  }
  return null;
}

/** The files' own word where there is one; else the vocabulary's. */
function labelOf(label: string, fitting: readonly EventName[]): string {
  const tracks = [...new Set(fitting.map(({ type, name }) => (type === 'track' ? name : null)))];
  return tracks.length === 1 && tracks[0] !== null ? tracks[0].trim() : label;
}

function predicates(fitting: readonly EventName[]): Predicate[] {
  const byKey = new Map<string, Predicate>();
  for (const { type, name } of fitting) {
    const named = type === 'track' || type === 'stage';
    const predicate = { type, name: named && name !== null ? name.trim() : null };
    byKey.set(`${type}\n${foldName(predicate.name ?? '')}`, predicate);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, predicate]) => predicate);
}
