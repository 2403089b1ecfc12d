import { stream } from '../../../../src/core/stats/random';
import { chance, pick, uuid } from '../../draw';
import type { Person } from '../../world-a/people';
import { mailVisits, type Visit } from '../../world-a/visits';
import { productSessions, type Deal } from '../../world-a/lifecycle';
import type { Journey, World } from '../../world-a/world';

/** A call of the tracking library, before it is written. */
export interface Call {
  readonly type: 'page' | 'track' | 'identify' | 'alias';
  readonly person: Person;
  /** Device of the browser; null for calls of the server, which knows the login only. */
  readonly device: number | null;
  readonly utcMs: number;
  /** The login is known at this moment on this device. */
  readonly loggedIn: boolean;
  readonly name: string;
  readonly path: string;
  /** The visit that this page opened with, for its campaign and referrer. */
  readonly landing: Visit | null;
  readonly properties: Readonly<Record<string, string | number>>;
  /** Which of the person's addresses an `identify` carries. */
  readonly email: number;
  readonly messageId: string;
}

const blogPosts = ['month-end-checklist', 'approvals-that-scale', 'what-is-process-debt', 'audit-trail-basics'];
const nextPages = ['/product', '/pricing', '/customers', '/security', '/integrations', '/docs/getting-started'];

type CallInit = Pick<Call, 'type' | 'device' | 'utcMs' | 'loggedIn'> & Partial<Call>;

/** Builds the calls of one person; message ids come from the person's own stream, so nobody else's matter. */
class CallLog {
  readonly calls: Call[] = [];
  readonly #random;

  constructor(
    readonly world: World,
    readonly journey: Journey,
  ) {
    this.#random = stream(world.seed, 'export', 'segment', journey.life.person.index);
  }

  get person(): Person {
    return this.journey.life.person;
  }

  purpose(name: string, key = 0) {
    return this.#random.split(name, key);
  }

  add(init: CallInit): void {
    const messageId = `np-${uuid(this.purpose('message', this.calls.length))}`;
    this.calls.push({
      person: this.person,
      name: '',
      path: '/',
      landing: null,
      properties: {},
      email: 0,
      messageId,
      ...init,
    });
  }
}

function isKnownOn(journey: Journey, device: number, utcMs: number): boolean {
  const { signUp } = journey.life;
  return signUp !== null && signUp.visit.device === device && utcMs >= signUp.utcMs;
}

function visitPages(log: CallLog, visit: Visit): void {
  const random = log.purpose('visit', visit.utcMs);
  const loggedIn = isKnownOn(log.journey, visit.device, visit.utcMs);
  const landingPath =
    visit.source === 'organic'
      ? `/blog/${pick(random, blogPosts)}`
      : pick(random, ['/', '/', '/product', '/lp/approvals']);
  log.add({ type: 'page', device: visit.device, utcMs: visit.utcMs, loggedIn, path: landingPath, landing: visit });
  let utcMs = visit.utcMs;
  for (let more = Math.min(4, random.poisson(0.5)); more > 0; more--) {
    utcMs += 4000 + Math.floor(random.exponential(1) * 38_000);
    const known = isKnownOn(log.journey, visit.device, utcMs);
    log.add({ type: 'page', device: visit.device, utcMs, loggedIn: known, path: pick(random, nextPages) });
  }
}

function signUpCalls(log: CallLog): void {
  const { signUp } = log.journey.life;
  if (signUp === null) return;
  const { utcMs } = signUp;
  const { device } = signUp.visit;
  const trial = { plan: 'trial', days: 14 };
  if (!log.person.consent.analytics) {
    log.add({ type: 'track', device: null, utcMs, loggedIn: true, name: 'Trial Started', properties: trial });
    return;
  }
  log.add({ type: 'page', device, utcMs: utcMs - 21_000, loggedIn: false, path: '/trial' });
  // An older snippet on some pages still calls alias before identify.
  if (chance(log.purpose('alias'), 0.12))
    log.add({ type: 'alias', device, utcMs: utcMs - 40, loggedIn: true, path: '/trial' });
  log.add({ type: 'identify', device, utcMs, loggedIn: true, path: '/trial' });
  log.add({
    type: 'track',
    device,
    utcMs: utcMs + 60,
    loggedIn: true,
    name: 'Trial Started',
    path: '/trial',
    properties: trial,
  });
}

function stageCalls(log: CallLog): void {
  const { activatedMs, demoMs } = log.journey.life;
  const server = { type: 'track', device: null, loggedIn: true } as const;
  if (activatedMs !== null)
    log.add({
      ...server,
      utcMs: activatedMs,
      name: 'Workspace Activated',
      properties: { members: 1 + log.purpose('members').int(6) },
    });
  if (demoMs !== null)
    log.add({ ...server, utcMs: demoMs, name: 'Demo Booked', properties: { calendar: 'sales-team' } });
}

function sessionCalls(log: CallLog): void {
  const { person } = log;
  if (!person.consent.analytics) return;
  const identified = new Set([log.journey.life.signUp?.visit.device]);
  for (const { device, utcMs, feature } of productSessions(log.world.seed, log.journey.life)) {
    if (!identified.has(device)) {
      identified.add(device);
      const email = person.emails.length > 1 && chance(log.purpose('email', device), 0.3) ? 1 : 0;
      log.add({ type: 'identify', device, utcMs: utcMs - 900, loggedIn: true, path: '/app/login', email });
    }
    log.add({
      type: 'track',
      device,
      utcMs,
      loggedIn: true,
      name: feature,
      path: '/app/home',
      properties: { workspace: `ws_${person.account.index}` },
    });
  }
}

function dealCalls(log: CallLog, deal: Deal | undefined): void {
  if (!deal?.won || deal.champion !== log.person) return;
  const { plan, seats, monthlyMicros, currency, fromMs, cancelledMs } = deal.won;
  const server = { type: 'track', device: null, loggedIn: true } as const;
  const properties = { plan, seats, revenue: monthlyMicros / 1_000_000, currency };
  log.add({ ...server, utcMs: fromMs, name: 'Subscription Started', properties });
  if (cancelledMs !== null)
    log.add({ ...server, utcMs: cancelledMs, name: 'Subscription Cancelled', properties: { plan, seats } });
}

function journeyCalls(world: World, journey: Journey, deal: Deal | undefined): Call[] {
  const log = new CallLog(world, journey);
  const { signUp } = journey.life;
  if (log.person.consent.analytics) {
    const mails = signUp === null ? [] : mailVisits(world.seed, log.person, signUp.utcMs);
    for (const visit of [...journey.visits, ...mails]) visitPages(log, visit);
  }
  signUpCalls(log);
  stageCalls(log);
  sessionCalls(log);
  dealCalls(log, deal);
  return log.calls;
}

/** Every call of the web library and the server, in the order in which it happened. */
export function callsOf(world: World): Call[] {
  const deals = new Map(world.deals.map((deal) => [deal.champion, deal]));
  return world.journeys
    .flatMap((journey) => journeyCalls(world, journey, deals.get(journey.life.person)))
    .sort((a, b) => a.utcMs - b.utcMs || (a.messageId < b.messageId ? -1 : 1));
}
