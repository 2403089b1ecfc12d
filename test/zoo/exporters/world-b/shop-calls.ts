import { stream, type Random } from '../../../../src/core/stats/random';
import { DAY_MS, FIRST_DAY, instant } from '../../calendar';
import { chance, pick, uuid } from '../../draw';
import { products, type Product } from '../../world-b/catalogue';
import type { Order } from '../../world-b/orders';
import { staffOf, type Device, type Person } from '../../world-b/people';
import { outage } from '../../world-b/plants';
import type { Session } from '../../world-b/shopping';
import type { Visit } from '../../world-b/visits';
import type { Journey, World } from '../../world-b/world';

/** The Portuguese shop counts with a tracker of its own. */
const SNOWPLOW_REGION = 'pt';

/** A call of the shop's tracking library, before it is written. */
export interface Call {
  readonly type: 'page' | 'track' | 'identify';
  readonly person: Person;
  /** The browser, with the ids that it prints; null for calls of the shop's server, which knows the login only. */
  readonly browser: Device | null;
  readonly utcMs: number;
  /** What stands as the login: the person's own id, a placeholder, or nothing. */
  readonly userId: string | null;
  readonly name: string;
  readonly path: string;
  /** The visit that this page opened with, for its campaign and referrer. */
  readonly landing: Visit | null;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Address that an `identify` carries. */
  readonly email: string;
  readonly messageId: string;
}

type CallInit = Pick<Call, 'type' | 'utcMs'> &
  Partial<Pick<Call, 'name' | 'path' | 'landing' | 'properties' | 'userId' | 'email'>> & {
    readonly on: Device | 'server';
    readonly loggedIn: boolean;
  };

/** Builds the calls of one person; message ids come from the person's own stream, so nobody else's matter. */
class CallLog {
  readonly calls: Call[] = [];
  readonly #random: Random;

  constructor(
    readonly world: World,
    readonly person: Person,
  ) {
    this.#random = stream(world.seed, 'export', 'shop-calls', person.index);
  }

  purpose(name: string, key = 0): Random {
    return this.#random.split(name, key);
  }

  add({ on, loggedIn, ...init }: CallInit): void {
    this.calls.push({
      person: this.person,
      browser: on === 'server' ? null : on,
      userId: loggedIn ? this.person.userId : null,
      name: '',
      path: '/',
      landing: null,
      properties: {},
      email: this.world.identity.emailOf(this.person, 0),
      messageId: `fw-${uuid(this.purpose('message', this.calls.length))}`,
      ...init,
    });
  }
}

const categories = [...new Set(products.map(({ category }) => category))];
const pathOf = ({ sku }: Product) => `/p/${sku.toLowerCase()}`;

function landingPath(random: Random, { viewed, visit }: Session): string {
  const [first] = viewed;
  if (first !== undefined && chance(random, 0.5)) return pathOf(first.product);
  if (visit.source === 'email') return '/tuinpost';
  return chance(random, 0.4) ? '/' : `/c/${pick(random, categories).toLowerCase()}`;
}

function productProperties({ sku, name, category, price }: Product, { region }: Person): Record<string, unknown> {
  return { product_id: sku, name, category, price: price / 100, currency: region.currency };
}

function orderProperties({ id, total, currency, coupon, lines }: Order): Record<string, unknown> {
  return {
    order_id: id,
    revenue: total / 100,
    currency,
    ...(coupon === '' ? {} : { coupon }),
    products: lines.map(({ product, quantity }) => ({ product_id: product.sku, quantity })),
  };
}

/** Pages, products and the cart of one visit; `known` are the browsers that a login was typed in so far. */
function visitCalls(log: CallLog, session: Session, known: Set<number>): void {
  const { visit, viewed, added, order } = session;
  const random = log.purpose('visit', visit.utcMs);
  const on = log.person.devices[visit.device]!;
  // Letters carry a link that signs in.
  if (visit.source === 'email' && !known.has(visit.device)) {
    known.add(visit.device);
    log.add({ type: 'identify', on, utcMs: visit.utcMs - 300, loggedIn: true, path: '/tuinpost' });
  }
  const loggedIn = known.has(visit.device);
  // A broken snippet on one template writes the text "undefined" where no login is known.
  const placeholder = !loggedIn && chance(random, 0.005) ? { userId: 'undefined' } : {};
  log.add({ type: 'page', on, utcMs: visit.utcMs, loggedIn, path: landingPath(random, session), landing: visit, ...placeholder }); // prettier-ignore
  for (const { product, utcMs } of viewed) {
    const properties = productProperties(product, log.person);
    log.add({ type: 'track', on, utcMs, loggedIn, name: 'Product Viewed', path: pathOf(product), properties });
  }
  if (added !== null) {
    const properties = { ...productProperties(added.product, log.person), quantity: 1 };
    log.add({ type: 'track', on, utcMs: added.utcMs, loggedIn, name: 'Product Added', path: pathOf(added.product), properties }); // prettier-ignore
  }
  if (order === null || loggedIn) return;
  known.add(visit.device);
  log.add({ type: 'identify', on, utcMs: order.orderedMs - 250, loggedIn: true, path: '/checkout' });
}

function journeyCalls(world: World, { person, shopping }: Journey): CallLog {
  const log = new CallLog(world, person);
  const known = new Set<number>();
  for (const session of shopping.sessions) {
    if (person.consent.analytics) visitCalls(log, session, known);
    const { order } = session;
    if (order === null) continue;
    // Where the tracker knows no addresses, the server tells who a login is.
    if (person.region.id === SNOWPLOW_REGION)
      log.add({ type: 'identify', on: 'server', utcMs: order.orderedMs + 600, loggedIn: true });
    const properties = orderProperties(order);
    log.add({ type: 'track', on: 'server', utcMs: order.orderedMs + 900, loggedIn: true, name: 'Order Completed', properties }); // prettier-ignore
  }
  return log;
}

const MINUTE_MS = 60_000;

/** Two customers take turns at a tablet on four evenings. */
function familyCalls(world: World, logs: ReadonlyMap<string, CallLog>): void {
  const firstOrders = new Map(
    world.journeys.map(({ person, shopping }) => [person, shopping.orders[0]?.orderedMs ?? 0]),
  );
  for (const { members, tablet } of world.identity.plants.families) {
    const last = Math.max(...members.map((person) => firstOrders.get(person)!));
    const firstDay = Math.floor(last / DAY_MS) - FIRST_DAY + 2;
    [...members, ...members].forEach((person, n) => {
      const log = logs.get(person.id)!;
      const utcMs = instant(person.region.zone, firstDay + 2 * n, (20 * 60 + 7 * n) * MINUTE_MS);
      const product = pick(log.purpose('tablet', n), products);
      log.add({ on: tablet, type: 'page', utcMs: utcMs - 6 * MINUTE_MS, loggedIn: true });
      const properties = productProperties(product, person);
      log.add({ on: tablet, type: 'track', utcMs, loggedIn: true, name: 'Product Viewed', path: pathOf(product), properties }); // prettier-ignore
    });
  }
}

/** Two people of the shop sign in as `test` from browsers of their own, with addresses of the shop. */
function staffCalls(world: World): Call[] {
  return staffOf(world.seed).flatMap((person) => {
    const log = new CallLog(world, person);
    const random = log.purpose('staff');
    for (let day = 6; day < 175; day += 9 + random.int(12)) {
      const utcMs = instant(person.region.zone, day, (9 * 60 + random.int(500)) * MINUTE_MS);
      const login = { on: person.devices[0]!, loggedIn: true, userId: 'test' } as const;
      log.add({ ...login, type: 'page', utcMs, path: '/account' });
      if (chance(random, 0.4)) log.add({ ...login, type: 'identify', utcMs: utcMs + 20_000, path: '/account' });
    }
    return log.calls;
  });
}

/** Calls of the browsers of one country got lost for a while; those of the server did not. */
function isLost({ browser, person, utcMs }: Call): boolean {
  return browser !== null && person.region.id === outage.region && utcMs >= outage.fromMs && utcMs < outage.toMs;
}

/** A tracker which knows browsers and logins, and no addresses. */
export function isTrackedBySnowplow({ browser, person }: Call): boolean {
  return browser !== null && person.region.id === SNOWPLOW_REGION;
}

export interface Calls {
  /** In the order in which they happened. */
  readonly received: readonly Call[];
  readonly lost: readonly Call[];
}

/** Several exports and the truth ask for the calls of one world. */
const known = new WeakMap<World, Calls>();

/** Every call of the shop's web library and of its server. */
export function callsOf(world: World): Calls {
  const calls = known.get(world) ?? makeCalls(world);
  known.set(world, calls);
  return calls;
}

function makeCalls(world: World): Calls {
  const logs = new Map(world.journeys.map((journey) => [journey.person.id, journeyCalls(world, journey)] as const));
  familyCalls(world, logs);
  const all = [...[...logs.values()].flatMap(({ calls }) => calls), ...staffCalls(world)].sort(
    (a, b) => a.utcMs - b.utcMs || (a.messageId < b.messageId ? -1 : 1),
  );
  return { received: all.filter((call) => !isLost(call)), lost: all.filter(isLost) };
}
