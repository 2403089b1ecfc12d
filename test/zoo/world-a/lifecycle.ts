import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, dayIndex, inPeriod } from '../calendar';
import { chance, pick } from '../draw';
import { plainQuality, type Quality } from './campaign';
import type { Person } from './people';
import { mailVisit, type Visit } from './visits';

/** When a person reached each stage; null when never inside the half year. Instants are UTC milliseconds. */
export interface Lifecycle {
  readonly person: Person;
  /** The address became known: by asking for a guide, or with the trial. `visit` is the one that brought it. */
  readonly lead: { readonly utcMs: number; readonly visit: Visit } | null;
  readonly guideMs: number | null;
  /** The visit that a mail after the guide brought; it led to the trial unless another visit came first. */
  readonly followUp: Visit | null;
  readonly signUp: { readonly utcMs: number; readonly visit: Visit } | null;
  /** Fitness of what brought the trial, else the lead. */
  readonly quality: Quality;
  readonly activatedMs: number | null;
  readonly demoMs: number | null;
}

const partnerQuality: Quality = { ...plainQuality, trial: 1.6, activation: 1.15 };
const ownQuality: Quality = { ...plainQuality, form: 0.16, trial: 1.1 };

export function qualityOf(visit: Visit): Quality {
  if (visit.click !== null) return visit.click.campaign.quality;
  return visit.source === 'partner' ? partnerQuality : ownQuality;
}

/** Who left an address for a voucher stays what they are, whatever brings them back: what was poor in the lead stays poor. */
function onceKnown(lead: Quality, visit: Quality): Quality {
  const held = (factor: keyof Quality): number => visit[factor] * Math.min(1, lead[factor]);
  return {
    form: visit.form,
    trial: held('trial'),
    activation: held('activation'),
    demo: held('demo'),
    win: held('win'),
    retention: held('retention'),
  };
}

export function trialChance({ intent }: Person, { trial }: Quality): number {
  return Math.min(0.85, (0.05 + 0.72 * intent) * trial);
}

/** Chance that a mail after the guide leads to a trial. */
export function followUpChance({ intent, consent }: Person, { trial }: Quality): number {
  return consent.email ? Math.min(0.6, 0.34 * trial * (0.5 + 1.5 * intent)) : 0;
}

export function activationChance(person: Person, { activation }: Quality): number {
  return Math.min(0.95, (0.2 + 0.5 * person.intent) * person.persona.activation * activation);
}

export function demoChance({ demo }: Quality, activated: boolean): number {
  return Math.min(0.9, (activated ? 0.55 : 0.06) * demo);
}

function insideOrNull(person: Person, utcMs: number): number | null {
  return inPeriod(dayIndex(person.account.region.zone, utcMs)) ? utcMs : null;
}

type Known = Pick<Lifecycle, 'lead' | 'guideMs' | 'followUp' | 'signUp' | 'quality'>;

const stranger: Known = { lead: null, guideMs: null, followUp: null, signUp: null, quality: plainQuality };

/** The guide was asked for on a visit that led to no trial; a mail may bring the person back. */
function withGuide(random: Random, visit: Visit, quality: Quality): Known {
  const { person } = visit;
  const guideMs = insideOrNull(person, visit.utcMs + 45_000 + random.int(200_000));
  if (guideMs === null) return stranger;
  const answered = chance(random, followUpChance(person, quality)) ? mailVisit(random, visit, 'follow-up') : null;
  const followUp = answered !== null && insideOrNull(person, answered.utcMs) === null ? null : answered;
  return { lead: { utcMs: guideMs, visit }, guideMs, followUp, signUp: null, quality };
}

function withTrial(random: Random, known: Known, visit: Visit, quality: Quality): Known {
  const utcMs = insideOrNull(visit.person, visit.utcMs + 90_000 + random.int(600_000));
  if (utcMs === null) return known;
  return { ...known, lead: known.lead ?? { utcMs, visit }, signUp: { utcMs, visit }, quality };
}

/** Part of the visits that can lead somewhere before the need has arisen. */
const BEFORE_NEED = 0.25;

/** Goes through the visits until one leads to a trial. */
function becomeKnown(seed: bigint, person: Person, visits: readonly Visit[]): Known {
  if (person.staysAnonymous) return stranger;
  const random = stream(seed, 'world-a', 'sign-up', person.index);
  let known = stranger;
  for (const visit of visits) {
    const own = random.split(visit.utcMs);
    if (known.followUp !== null && known.followUp.utcMs <= visit.utcMs)
      return withTrial(own, known, known.followUp, known.quality);
    if (visit.utcMs < person.needFromMs && !chance(own, BEFORE_NEED)) continue;
    const quality = known.lead === null ? qualityOf(visit) : onceKnown(known.quality, qualityOf(visit));
    if (chance(own, trialChance(person, quality))) return withTrial(own, { ...known, followUp: null }, visit, quality);
    if (known.lead === null && chance(own, quality.form)) known = withGuide(own, visit, quality);
  }
  return known.followUp === null ? known : withTrial(random.split('last'), known, known.followUp, known.quality);
}

export function lifecycleOf(seed: bigint, person: Person, visits: readonly Visit[]): Lifecycle {
  const known = becomeKnown(seed, person, visits);
  const { signUp, quality } = known;
  if (signUp === null) return { person, ...known, activatedMs: null, demoMs: null };
  const random = stream(seed, 'world-a', 'stages', person.index);
  const activates = chance(random, activationChance(person, quality));
  const activationDelay = Math.floor(random.exponential(1) * 1.5 * DAY_MS) + 600_000;
  const books = chance(random, demoChance(quality, activates));
  const demoDelay = Math.floor(random.exponential(1) * 6 * DAY_MS) + 7_200_000;
  const activatedMs = activates ? insideOrNull(person, signUp.utcMs + activationDelay) : null;
  const demoMs = books ? insideOrNull(person, signUp.utcMs + activationDelay + demoDelay) : null;
  return { person, ...known, activatedMs, demoMs };
}

export interface ProductSession {
  readonly utcMs: number;
  readonly device: number;
  readonly feature: string;
}

/** Sessions in the product after the sign-up: a few a week while active, then none. */
export function productSessions(seed: bigint, life: Lifecycle): ProductSession[] {
  if (life.signUp === null) return [];
  const { person, signUp } = life;
  const random = stream(seed, 'world-a', 'product', person.index);
  const count = random.poisson(life.activatedMs === null ? 0.4 : 1.9);
  const features = ['Report Created', 'Workflow Run', 'Teammate Invited', 'Export Downloaded'];
  return Array.from({ length: count }, () => ({
    utcMs: signUp.utcMs + 900_000 + Math.floor(random.exponential(1) * 16 * DAY_MS),
    device: random.int(person.devices.length),
    feature: pick(random, features),
  }))
    .filter((session) => insideOrNull(person, session.utcMs) !== null)
    .sort((a, b) => a.utcMs - b.utcMs);
}
