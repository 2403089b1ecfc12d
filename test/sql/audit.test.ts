/** The audit of contacts on the engine against a recount of every pair, on random streams around a change of clocks. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { OrchestrateResult, Policy, Rule } from '../../src/core/orchestrate/contract';
import { EVERYWHERE } from '../../src/core/orchestrate/scope';
import { stream } from '../../src/core/stats/random';
import { exposureStudy } from './exposure-study';

const DAY_US = 86_400 * 1e6;
const START = Date.parse('2026-10-20T00:00:00Z');
const SPAN_DAYS = 9;
const random = stream(11n, 'audit');

interface Contact {
  readonly user: string;
  readonly cookie: string;
  readonly device: string;
  readonly at: number;
  readonly campaign: string;
  readonly cost: number;
}

/** Seven people, some with two cookies; whole seconds, many of them equal. */
const contacts: readonly Contact[] = Array.from({ length: 400 }, () => {
  const person = random.int(7);
  const step = random.uniform() < 0.3 ? 3600 * 24 : 60;
  const seconds = Math.floor((random.uniform() * SPAN_DAYS * 86_400) / step) * step;
  return {
    user: `u${person}`,
    cookie: `c${person}-${random.int(2)}`,
    device: `d${person >> 1}`,
    at: START * 1000 + seconds * 1e6,
    campaign: random.uniform() < 0.7 ? 'A' : 'B',
    cost: random.int(5000),
  };
}).sort((a, b) => a.at - b.at);

const rule = (id: string, limit: Rule['limit'], given: Partial<Rule> = {}): Rule => ({
  id,
  kind: 'freq_cap',
  scope: EVERYWHERE,
  limit,
  severity: 'hard',
  price: null,
  owner: 'test',
  reason: '',
  since: '',
  expires: null,
  priority: 0,
  enabled: true,
  ...given,
});

const RULES: readonly Rule[] = [
  rule('day', { n: 4, window: 'day' }),
  rule('day in Berlin', { n: 4, window: 'day', zone: 'Europe/Berlin' }),
  rule('week', { n: 20, window: 'week', zone: 'America/New_York' }),
  rule('lifetime', { n: 50, window: 'lifetime' }),
  rule('rolling', { n: 3, window: 'rolling', seconds: 86_400 }),
  rule('hour by cookie', { n: 1, window: 'rolling', seconds: 3600, key: 'cookie' }),
  rule('device', { n: 6, window: 'day', key: 'device' }),
  rule('campaign A', { n: 2, window: 'day' }, { scope: { ...EVERYWHERE, campaign: ['a'] } }),
  rule('nothing', { n: 0, window: 'day' }),
  rule('gap', { seconds: 600 }, { kind: 'recency_gap' }),
  rule('block', { n: 3, window: 'lifetime', block: 7200 }),
  rule('recorded', { n: 3, window: 'rolling', seconds: 86_400, mode: 'recorded' }),
];

const formats = new Map<string, Intl.DateTimeFormat>();
function localDay(at: number, zone: string): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  formats.set(zone, format);
  return format.format(new Date(at / 1000));
}

/** Local day, week or all, by the calendar of the platform. */
function windowOf(at: number, { window, zone }: Record<string, unknown>): string {
  if (window === 'lifetime') return '';
  const day = localDay(at, (zone as string | undefined) ?? 'UTC');
  if (window === 'day') return day;
  const number = Date.parse(day) / 86_400_000;
  return String(Math.floor((number + 3) / 7));
}

const limitOf = ({ kind, limit }: Rule): Record<string, unknown> =>
  kind === 'recency_gap' ? { n: 1, window: 'rolling', seconds: limit.seconds } : limit;

/** Contacts over the cap, each judged from the definition by all recorded ones before it. */
function overOf(one: Rule): readonly Contact[] {
  const limit = limitOf(one);
  const key = (limit.key ?? 'person') as 'person' | 'cookie' | 'device';
  const unitOf = (contact: Contact): string => (key === 'person' ? contact.user : contact[key]);
  const inScope = contacts.filter(({ campaign }) => one.scope.campaign === null || campaign === 'A');
  return inScope.filter((contact, at) => {
    const held = inScope.slice(0, at).filter((before) => {
      if (unitOf(before) !== unitOf(contact)) return false;
      if (limit.window === 'rolling') return before.at > contact.at - (limit.seconds as number) * 1e6;
      return windowOf(before.at, limit) === windowOf(contact.at, limit);
    });
    return held.length >= (limit.n as number);
  });
}

/** Denied ones do not count: one after the other. */
function blockedOf(one: Rule): readonly Contact[] {
  const limit = limitOf(one);
  const seconds = limit.window === 'rolling' ? (limit.seconds as number) : Infinity;
  const counted = new Map<string, number[]>();
  return contacts.filter(({ user, cookie, at }) => {
    const key = limit.key === 'cookie' ? cookie : user;
    const times = counted.get(key) ?? [];
    counted.set(key, times);
    if (
      typeof limit.block === 'number' &&
      times.length >= (limit.n as number) &&
      at > times.at(-1)! + limit.block * 1e6
    )
      times.length = 0;
    const isDenied = times.filter((time) => time > at - seconds * 1e6).length >= (limit.n as number);
    if (!isDenied) times.push(at);
    return isDenied;
  });
}

describe('the audit of contacts', () => {
  let result: OrchestrateResult;
  beforeAll(async () => {
    const study = await exposureStudy({
      events: contacts.map(({ user, cookie, device, at, campaign, cost }) => ({
        ts_utc: new Date(at / 1000).toISOString().replace('T', ' ').replace('Z', ''),
        type: 'impression',
        stream: 'ad',
        user_id: user,
        cookie_id: cookie,
        device_id: device,
        channel: 'display',
        platform: 'log',
        campaign,
        cost_micros: cost,
        currency: 'EUR',
      })),
      now: '2026-10-30T00:00:00Z',
    });
    result = await study.decide({ policy: { rules: RULES } satisfies Policy });
  });

  it('reads every rule', () => {
    expect(result.problems).toEqual([]);
    expect(result.frequency).toHaveLength(RULES.length);
  });

  it.each(RULES.map((one) => [one.id, one] as const))(
    '%s: exact over units, windows, impressions and cost',
    (id, one) => {
      const audit = result.frequency.find((found) => found.rule === id)!;
      const over = overOf(one);
      const limit = limitOf(one);
      const unitOf = ({ user, cookie, device }: Contact): string =>
        limit.key === 'cookie' ? cookie : limit.key === 'device' ? device : user;
      const spanOf = ({ at }: Contact): string =>
        limit.window === 'rolling' ? String(Math.floor(at / DAY_US)) : windowOf(at, limit);
      expect(over.length).toBeGreaterThan(0);
      expect(audit).toMatchObject({
        limit: limit.n,
        overUnits: new Set(over.map(unitOf)).size,
        overUnitDays: new Set(over.map((contact) => `${unitOf(contact)} ${spanOf(contact)}`)).size,
        impressionsOver: over.length,
        currency: 'EUR',
      });
      expect(audit.costOver).toBeCloseTo(over.reduce((sum, { cost }) => sum + cost, 0) / 1e6, 9);
    },
  );

  it('draws the histogram of the rule’s own days', () => {
    const audit = result.frequency.find(({ rule: id }) => id === 'day in Berlin')!;
    const perDay = new Map<string, number>();
    for (const { user, at } of contacts) {
      const key = `${user} ${windowOf(at, { window: 'day', zone: 'Europe/Berlin' })}`;
      perDay.set(key, (perDay.get(key) ?? 0) + 1);
    }
    const counts = new Map<number, number>();
    for (const count of perDay.values()) counts.set(count, (counts.get(count) ?? 0) + 1);
    expect(audit.histogram).toEqual(
      [...counts].sort(([a], [b]) => a - b).map(([impressions, unitDays]) => ({ impressions, unitDays })),
    );
  });

  it.each(['rolling', 'hour by cookie', 'gap', 'block'])(
    '%s: what would have been blocked, denied ones not counted',
    (id) => {
      const test = result.tests.find((found) => found.rule === id)!;
      const blocked = blockedOf(RULES.find((one) => one.id === id)!);
      expect(test).toMatchObject({ status: 'active', blocked: blocked.length, clipped: 0 });
      expect(test.hits.reduce((sum, { count }) => sum + count, 0)).toBe(blocked.length);
      expect(test.cost).toBeCloseTo(blocked.reduce((sum, { cost }) => sum + cost, 0) / 1e6, 9);
    },
  );

  it('blocks what the audit counts where windows are those of a calendar, or denied ones count', () => {
    for (const id of ['day', 'day in Berlin', 'campaign A', 'recorded']) {
      const audit = result.frequency.find(({ rule: one }) => one === id)!;
      expect(result.tests.find(({ rule: one }) => one === id)!.blocked, id).toBe(audit.impressionsOver);
    }
  });
});
