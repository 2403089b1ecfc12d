/** What a platform's claim is a claim of, in the words of the study: its own word first, else what the study is about. */
import type { FunnelStep } from '../funnel/contract';

const ORDERS = /purchase|order|\bsales?\b|checkout|kauf|bestell|achat|commande|compra|pedido|aankoop|acquist/;
const TRIALS = /trial|regist|sign[ _-]?up|subscri|anmeld|inscri/;
const LEADS = /lead|contact|form/;

/** Orders of a till; found whatever the steps of the funnel are called. */
export const orderStep: FunnelStep = {
  ...{ id: 'order', label: 'Order', windowDays: null },
  any: [{ type: 'order', name: null }],
};

export interface KnownSteps {
  /** Of the funnel, in order. */
  readonly steps: readonly FunnelStep[];
  /** How an address becomes known; null where no file says. */
  readonly lead: FunnelStep | null;
  readonly hasOrders: boolean;
}

/**
 * Null where no file shows what is claimed. What a claim is worth tells nothing: trials are given a worth as well as orders.
 * @param action as the file names it; null where it names none
 */
export function claimedOutcome(action: string | null, { steps, lead, hasOrders }: KnownSteps): FunnelStep | null {
  const said = (action ?? '').toLowerCase();
  const order = hasOrders ? orderStep : null;
  const entry = steps.find(({ id }) => id !== 'visit') ?? null;
  if (ORDERS.test(said)) return order ?? steps.at(-1) ?? null;
  if (TRIALS.test(said)) return steps.find(({ id }) => id === 'trial') ?? entry;
  if (LEADS.test(said)) return lead ?? steps.find(({ id }) => id === 'lead') ?? entry;
  // A shop's first steps are looks at goods, which nobody claims; orders are orders, whatever their step is called.
  const isShop = steps.some(({ id }) => id === 'product' || id === 'cart') || (entry !== null && isOrders(entry));
  return isShop ? (order ?? steps.at(-1) ?? null) : entry;
}

export const isOrders = ({ any }: FunnelStep): boolean => any.every(({ type }) => type === 'order');
