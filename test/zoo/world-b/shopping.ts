import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, dayIndex } from '../calendar';
import { chance, pick } from '../draw';
import { plainQuality, type Quality } from './campaign';
import { products, type Product } from './catalogue';
import { makeOrder, refundOf, type Order } from './orders';
import type { Person } from './people';
import { isSale, sale } from './plants';
import { isInside, visit, type Visit, type VisitSource } from './visits';

/** What a person did on one visit. Instants are UTC milliseconds. */
export interface Session {
  readonly visit: Visit;
  readonly viewed: readonly { readonly product: Product; readonly utcMs: number }[];
  readonly added: { readonly product: Product; readonly utcMs: number } | null;
  readonly order: Order | null;
}

const affiliateQuality: Quality = { ...plainQuality, product: 1.15, cart: 1.15, order: 1.2 };
const emailQuality: Quality = { ...plainQuality, product: 1.1, cart: 1.1 };

export function qualityOf({ click, source }: Visit): Quality {
  if (click !== null) return click.campaign.quality;
  if (source === 'affiliate') return affiliateQuality;
  return source === 'email' ? emailQuality : plainQuality;
}

/** Who came for a voucher stays what they are, whatever brings them back: what was poor at first stays poor. */
function held(first: Quality, now: Quality): Quality {
  const keep = (factor: 'cart' | 'order' | 'spend'): number => now[factor] * Math.min(1, first[factor]);
  return { ...now, cart: keep('cart'), order: keep('order'), spend: keep('spend') };
}

const PRODUCT = 0.62;

export function productChance({ product }: Quality): number {
  return Math.min(0.95, PRODUCT * product);
}

export function cartChance({ intent }: Person, { cart }: Quality): number {
  return Math.min(0.85, (0.09 + 0.42 * intent) * cart);
}

export function orderChance({ intent, priceSensitivity }: Person, { order }: Quality): number {
  return Math.min(0.9, (0.32 + 0.45 * intent - 0.12 * priceSensitivity) * order);
}

/** Factor on the chance to order on a day. */
function saleFactor({ valueType }: Person, day: number): number {
  return isSale(day) ? sale.orders * valueType.onSale : 1;
}

interface Browsing {
  readonly seed: bigint;
  readonly visit: Visit;
  readonly quality: Quality;
  /** How far the visit goes, where that is known beforehand. */
  readonly reaches: 'order' | 'at most the cart' | null;
}

function browse({ seed, visit, quality, reaches }: Browsing): Session {
  const { person, utcMs } = visit;
  const random = stream(seed, 'world-b', 'session', person.index).split(utcMs, visit.source);
  const day = dayIndex(person.region.zone, utcMs);
  const buys = reaches === 'order';
  const nothing: Session = { visit, viewed: [], added: null, order: null };
  if (!buys && !chance(random, productChance(quality))) return nothing;
  let at = utcMs;
  const later = (least: number, mean: number): number =>
    (at += least * 1000 + Math.floor(random.exponential(1) * mean * 1000));
  const viewed = Array.from({ length: 1 + Math.min(3, random.poisson(0.35)) }, () => ({
    product: pick(random, products),
    utcMs: later(6, 40),
  }));
  if (!buys && !chance(random, cartChance(person, quality))) return { ...nothing, viewed };
  const added = { product: viewed.at(-1)!.product, utcMs: later(4, 25) };
  const orders = buys || chance(random, Math.min(0.95, orderChance(person, quality) * saleFactor(person, day)));
  const orderedMs = later(70, 180);
  if (!orders || reaches === 'at most the cart' || !isInside(person, orderedMs)) return { ...nothing, viewed, added };
  const order = makeOrder(random, { person, product: added.product, orderedMs, day, spend: quality.spend });
  return { ...nothing, viewed, added, order };
}

/** The first letter goes out in June. */
const LETTERS_FROM = 30;

function getsLetters({ consent, region }: Person, utcMs: number): boolean {
  return consent.email && dayIndex(region.zone, utcMs) >= LETTERS_FROM;
}

/** Where people who know the shop come back from. */
function returningSource(random: Random, person: Person, utcMs: number): VisitSource {
  const opensLetter = chance(random, 0.4);
  if (opensLetter && getsLetters(person, utcMs)) return 'email';
  return chance(random, 0.65) ? 'direct' : 'organic';
}

/** Orders after the first: at the person's own rate until they leave, a chance after each. */
function repeats(seed: bigint, first: Order, quality: Quality): Session[] {
  const { person } = first;
  const random = stream(seed, 'world-b', 'repeat', person.index);
  const sessions: Session[] = [];
  let at = first.orderedMs;
  for (;;) {
    at += Math.max(DAY_MS / 2, Math.floor(random.exponential(1) * (DAY_MS / person.orderRate)));
    if (!isInside(person, at)) return sessions;
    const source = returningSource(random, person, at);
    const came = visit(person, { utcMs: at, device: random.int(person.devices.length) }, source);
    const session = browse({ seed, visit: came, quality: held(quality, qualityOf(came)), reaches: 'order' });
    sessions.push(session);
    if (session.order === null || chance(random, person.leaving)) return sessions;
  }
}

/** Letters from the shop bring customers to look around. */
function letterVisits(seed: bigint, first: Order): Visit[] {
  const { person } = first;
  const random = stream(seed, 'world-b', 'visit', 'email', person.index);
  return Array.from({ length: random.poisson(1.4) }, () => {
    const utcMs = first.orderedMs + Math.floor((2 + random.uniform() * 80) * DAY_MS);
    return visit(person, { utcMs, device: random.int(person.devices.length) }, 'email');
  }).filter(({ utcMs }) => isInside(person, utcMs) && getsLetters(person, utcMs));
}

/** Everything a person did at the shop, in time order. */
export interface Shopping {
  readonly person: Person;
  readonly sessions: readonly Session[];
  readonly orders: readonly Order[];
  /** The visit on which a product was first looked at. */
  readonly firstView: Visit | null;
}

export function shoppingOf(seed: bigint, person: Person, visits: readonly Visit[]): Shopping {
  const sessions: Session[] = [];
  let first: Order | null = null;
  let met: Quality | null = null;
  for (const one of visits) {
    const own = qualityOf(one);
    const quality = met === null ? own : held(met, own);
    const reaches = first !== null || person.staysAnonymous ? 'at most the cart' : null;
    const session = browse({ seed, visit: one, quality, reaches });
    if (session.viewed.length > 0) met ??= own;
    first ??= session.order;
    sessions.push(session);
  }
  if (first !== null && met !== null) {
    const known = met;
    const letters = letterVisits(seed, first).map((one) =>
      browse({ seed, visit: one, quality: held(known, qualityOf(one)), reaches: 'at most the cart' }),
    );
    sessions.push(...letters, ...repeats(seed, first, known));
  }
  sessions.sort((a, b) => a.visit.utcMs - b.visit.utcMs);
  const orders = sessions
    .flatMap(({ order }) => order ?? [])
    .map((order, number) => ({ ...refundOf(seed, order, met ?? plainQuality), number }));
  const firstView = sessions.find(({ viewed }) => viewed.length > 0)?.visit ?? null;
  return { person, sessions: sessions.map((session) => withOrder(session, orders)), orders, firstView };
}

/** The order as it ended, refund and all. */
function withOrder(session: Session, orders: readonly Order[]): Session {
  const { order } = session;
  return order === null ? session : { ...session, order: orders.find(({ id }) => id === order.id) ?? order };
}
