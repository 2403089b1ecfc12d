import { chance, pick } from '../../draw';
import { DAY_MS } from '../../calendar';
import type { Deal } from '../../world-a/deals';
import { productSessions } from '../../world-a/lifecycle';
import { onboardingVisits, type Visit } from '../../world-a/visits';
import type { Journey } from '../../world-a/world';
import type { CallLog } from './call';

/** The calls that a person's journey leaves: visits, the guide, the sign-up, the product, the subscription. */

const blogPosts = ['month-end-checklist', 'approvals-that-scale', 'what-is-process-debt', 'audit-trail-basics'];
const nextPages = ['/product', '/pricing', '/customers', '/security', '/integrations', '/docs/getting-started'];

function isKnownOn({ life: { signUp } }: Journey, device: number, utcMs: number): boolean {
  return signUp !== null && signUp.visit.device === device && utcMs >= signUp.utcMs;
}

function landingPath(random: Parameters<typeof pick>[0], source: Visit['source']): string {
  if (source === 'organic') return `/blog/${pick(random, blogPosts)}`;
  return pick(random, ['/', '/', '/product', '/lp/approvals']);
}

function visitPages(log: CallLog, journey: Journey, visit: Visit): void {
  const random = log.purpose('visit', visit.utcMs);
  const { device } = visit;
  const loggedIn = isKnownOn(journey, device, visit.utcMs);
  const path = landingPath(random, visit.source);
  // A broken snippet on one template writes the text "undefined" where no login is known.
  const placeholder = !loggedIn && chance(random, 0.006) ? { userId: 'undefined' } : {};
  log.add({ type: 'page', on: device, utcMs: visit.utcMs, loggedIn, path, landing: visit, ...placeholder });
  let utcMs = visit.utcMs;
  for (let more = Math.min(4, random.poisson(0.5)); more > 0; more--) {
    utcMs += 4000 + Math.floor(random.exponential(1) * 38_000);
    log.add({
      type: 'page',
      on: device,
      utcMs,
      loggedIn: isKnownOn(journey, device, utcMs),
      path: pick(random, nextPages),
    });
  }
}

/** The form for the guide names the person without a login. */
function guideCalls(log: CallLog, { life: { guideMs, lead } }: Journey): void {
  if (guideMs === null || lead === null) return;
  const form = { on: lead.visit.device, loggedIn: false, path: '/guides/approvals-playbook' } as const;
  log.add({ ...form, type: 'page', utcMs: guideMs - 19_000 });
  log.add({ ...form, type: 'identify', utcMs: guideMs });
  log.add({
    ...form,
    type: 'track',
    utcMs: guideMs + 70,
    name: 'Guide Requested',
    properties: { guide: 'approvals-playbook' },
  });
}

const trial = { plan: 'trial', days: 14 } as const;

function signUpCalls(log: CallLog, { life: { signUp } }: Journey): void {
  if (signUp === null) return;
  const { utcMs } = signUp;
  const started = { type: 'track', loggedIn: true, name: 'Trial Started', properties: trial } as const;
  if (!log.person.consent.analytics) {
    log.add({ ...started, on: 'server', utcMs });
    return;
  }
  const page = { on: signUp.visit.device, path: '/trial' } as const;
  log.add({ ...page, type: 'page', utcMs: utcMs - 21_000, loggedIn: false });
  // An older snippet on some pages still calls alias before identify.
  if (chance(log.purpose('alias'), 0.12)) log.add({ ...page, type: 'alias', utcMs: utcMs - 40, loggedIn: true });
  log.add({ ...page, type: 'identify', utcMs, loggedIn: true });
  log.add({ ...page, ...started, utcMs: utcMs + 60 });
}

function stageCalls(log: CallLog, { life: { activatedMs, demoMs } }: Journey): void {
  const server = { type: 'track', on: 'server', loggedIn: true } as const;
  if (activatedMs !== null) {
    const properties = { members: 1 + log.purpose('members').int(6) };
    log.add({ ...server, utcMs: activatedMs, name: 'Workspace Activated', properties });
  }
  if (demoMs !== null)
    log.add({ ...server, utcMs: demoMs, name: 'Demo Booked', properties: { calendar: 'sales-team' } });
}

/** Devices on which the person logged in, the one of the sign-up among them. */
function sessionCalls(log: CallLog, journey: Journey): ReadonlySet<number> {
  const { person } = log;
  const identified = new Set(journey.life.signUp === null ? [] : [journey.life.signUp.visit.device]);
  for (const { device, utcMs, feature } of productSessions(log.world.seed, journey.life)) {
    const common = { on: device, loggedIn: true } as const;
    if (!identified.has(device)) {
      identified.add(device);
      const other = person.emails.length > 1 && chance(log.purpose('email', device), 0.3) ? 1 : 0;
      const email = log.world.identity.emailOf(person, other);
      log.add({ ...common, type: 'identify', utcMs: utcMs - 900, path: '/app/login', email });
    }
    const properties = { workspace: `ws_${person.account.index}` };
    log.add({ ...common, type: 'track', utcMs, name: feature, path: '/app/home', properties });
  }
  return identified;
}

/** Days after the sign-up a job ties browsers of before to the login, which was never typed in them. */
function lateAlias(log: CallLog, { life: { signUp }, visits }: Journey, identified: ReadonlySet<number>): void {
  if (signUp === null) return;
  const others = new Set(
    visits.filter(({ utcMs, device }) => utcMs < signUp.utcMs && !identified.has(device)).map(({ device }) => device),
  );
  for (const device of others) {
    const random = log.purpose('late-alias', device);
    if (!chance(random, 0.35)) continue;
    const utcMs = signUp.utcMs + Math.floor((1 + 6 * random.uniform()) * DAY_MS);
    log.add({ type: 'alias', on: device, utcMs, loggedIn: true, path: '/app/account' });
  }
}

/** The consent to ads is taken back in the account's settings. */
function withdrawal(log: CallLog, { life: { signUp } }: Journey): void {
  const { adsUntilMs, consent } = log.person;
  if (signUp === null || adsUntilMs === Infinity || adsUntilMs < signUp.utcMs || !consent.ads) return;
  const page = { on: signUp.visit.device, loggedIn: true, path: '/app/privacy' } as const;
  log.add({ ...page, type: 'identify', utcMs: adsUntilMs, consent: { ...consent, ads: false } });
}

function dealCalls(log: CallLog, deal: Deal | undefined): void {
  if (!deal?.won) return;
  const { plan, seats, monthlyMicros, currency, fromMs, cancelledMs } = deal.won;
  const server = { type: 'track', on: 'server', loggedIn: true } as const;
  const properties = { plan, seats, revenue: monthlyMicros / 1_000_000, currency };
  log.add({ ...server, utcMs: fromMs, name: 'Subscription Started', properties });
  if (cancelledMs !== null)
    log.add({ ...server, utcMs: cancelledMs, name: 'Subscription Cancelled', properties: { plan, seats } });
}

/** Writes down one journey; `deal` is the one that this person brought to its end. */
export function logJourney(log: CallLog, journey: Journey, deal: Deal | undefined): void {
  const { followUp, signUp } = journey.life;
  const isTracked = log.person.consent.analytics;
  if (isTracked) {
    const mails = signUp === null ? [] : onboardingVisits(log.world.seed, signUp.visit);
    const visits = [...journey.visits, ...(followUp === null ? [] : [followUp]), ...mails];
    for (const visit of visits) visitPages(log, journey, visit);
    guideCalls(log, journey);
  }
  signUpCalls(log, journey);
  stageCalls(log, journey);
  if (isTracked) {
    lateAlias(log, journey, sessionCalls(log, journey));
    withdrawal(log, journey);
  }
  dealCalls(log, deal);
}
