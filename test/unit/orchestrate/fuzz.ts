/** Arbitrary rules, proposals and facts, sound and unsound, for properties of policy. */
import fc from 'fast-check';
import { ruleKinds } from '../../../src/catalog/rules';
import type { Facts } from '../../../src/core/orchestrate/facts';
import type { Place } from '../../../src/core/orchestrate/scope';
import type { Proposal } from '../../../src/core/prescribe/contract';
import { NOW, type RuleGiven } from './proposals';

const CAMPAIGNS = ['Brand', 'Generic', 'Display'];
const CHANNELS = ['search', 'display'];
const KEYWORDS = ['asterflow pricing', 'workflow tool', null];
const nameOf = <T>(...names: readonly T[]) => fc.constantFrom(...names);

const place: fc.Arbitrary<Place> = fc.record({
  channel: nameOf(...CHANNELS),
  platform: fc.constant('ads'),
  campaign: nameOf(...CAMPAIGNS),
  creative: nameOf('One', 'Two', null),
  audience: nameOf('Ops', null),
  region: nameOf('DE', 'US', null),
  device: nameOf('mobile', null),
  placement: nameOf('news.example', 'luckyspin.example', null),
  context: nameOf('news', 'gambling', null),
  keyword: nameOf(...KEYWORDS),
});

const subject = place.map(({ channel, platform, campaign, creative, audience }) => ({
  level: 'campaign' as const,
  channel,
  platform,
  campaign,
  creative,
  audience,
}));
const target = fc.option(
  fc.record({
    person: fc.option(fc.integer({ min: 0, max: 4 })),
    placement: nameOf('luckyspin.example', null),
    context: nameOf('gambling', null),
    keyword: nameOf(...KEYWORDS),
    region: nameOf('DE', null),
    device: nameOf('mobile', null),
  }),
);

const micros = fc.oneof(fc.integer({ min: 0, max: 500_000_000 }), nameOf(0, 1, 1_000_000, 100_000_000));
const money = fc.record({ lever: nameOf('budget' as const), per: nameOf('day' as const) });
const bid = fc.record({ lever: nameOf('bid' as const), per: nameOf('click' as const, 'mille' as const) });
const value = fc.double({ min: -1000, max: 1000, noNaN: true });

const moneyProposal = fc
  .tuple(fc.oneof(money, bid), fc.option(micros), micros, nameOf('EUR', 'USD'))
  .map(([{ lever, per }, from, to, currency]) => ({
    lever,
    from,
    to,
    unit: { kind: 'money' as const, currency, per },
  }));
const serveProposal = fc
  .tuple(nameOf('audience' as const, 'placement' as const, 'frequency' as const), nameOf(0, 1), nameOf(0, 1))
  .map(([lever, from, to]) => ({ lever, from, to, unit: { kind: 'serve' as const } }));
const shareProposal = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([from, to]) => ({ lever: 'weights' as const, from, to, unit: { kind: 'share' as const } }));

export const soundProposal: fc.Arbitrary<Proposal> = fc
  .record({
    core: fc.oneof(moneyProposal, serveProposal, shareProposal),
    subject,
    target,
    value,
    id: fc.nat(1_000_000),
    alternatives: fc.array(
      fc.record({
        to: nameOf(0, 1),
        label: fc.constant('other'),
        value,
        subject: fc.option(subject, { nil: undefined }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ core, id, alternatives, ...rest }) => ({
    ...rest,
    ...core,
    id: `${core.lever} › ${id}`,
    at: NOW,
    key: `campaign › ${rest.subject.campaign}`,
    // Alternatives of a money value are values of money; only those of serving make sense as 0 and 1.
    alternatives: core.unit.kind === 'serve' ? alternatives.map(dropUndefined) : [],
    interval: null,
    currency: 'EUR',
    certainty: 'likely' as const,
    pBest: null,
    lossIfWrong: null,
    method: 'fuzz',
    reason: 'fuzz',
    evidence: [],
    expires: '2026-11-06',
  }));

function dropUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)) as T;
}

/** A sound proposal with some of its fields replaced by anything at all. */
export const anyProposal: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: soundProposal },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        soundProposal,
        fc.dictionary(fc.string({ maxLength: 5 }), fc.anything()),
        fc.anything(),
        fc.nat(15),
        fc.nat(15),
      )
      .map(([sound, extra, junk, first, second]) => {
        const broken: Record<string, unknown> = { ...sound, ...extra };
        const names = Object.keys(sound);
        broken[names[first % names.length]!] = junk;
        if (second % 2 === 0) delete broken[names[second % names.length]!];
        return broken;
      }),
  },
  { weight: 1, arbitrary: fc.anything() },
);

const scope = fc.record({
  channel: nameOf(null, ['Search '], ['display'], ['ads']),
  campaign: nameOf(null, ['brand'], ['Display', 'Generic']),
  region: nameOf(null, ['DE']),
});

const LIMITS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  freq_cap: fc.record({
    n: fc.integer({ min: 0, max: 4 }),
    window: nameOf('day', 'week', 'lifetime', '24h'),
    key: nameOf('person', 'cookie'),
  }),
  recency_gap: fc.record({ seconds: fc.integer({ min: 1, max: 100_000 }) }),
  suppress: fc.record({ reasons: nameOf(null, ['complaint'], ['bounce']) }),
  negative_audience: fc.record({ audiences: nameOf(['Ops'], ['None']), people: nameOf('customers', 'nobody') }),
  context_block: fc.record({ categories: nameOf(['gambling']), domains: nameOf([], ['luckyspin.example']) }),
  keyword_block: nameOf(['asterflow'], ['tool', 'flow']),
  max_bid: fc.record({
    max: fc.integer({ min: 0, max: 300 }),
    per: nameOf('click', 'mille'),
    currency: nameOf(null, 'EUR'),
  }),
  bid_step_cap: fc.integer({ min: 0, max: 100 }),
  budget_range: fc.record({ min: fc.integer({ min: 0, max: 100 }), max: fc.integer({ min: 100, max: 400 }) }),
  budget_step_cap: fc.integer({ min: 0, max: 100 }),
  require_approval: fc.integer({ min: 0, max: 300 }),
  kill_switch: fc.constant({}),
};

/** A rule of any kind of the catalogue, hard or soft; a kind without an entry above fails here. */
export const anyRule: fc.Arbitrary<Omit<RuleGiven, 'id'>> = fc
  .constantFrom(...ruleKinds.map(({ kind }) => kind))
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      limit: LIMITS[kind]!,
      scope,
      severity: nameOf('hard', 'hard', 'soft'),
      price: nameOf(0, 1.5),
    }),
  );

const minute = 60 * 1e6;
export const anyFacts: fc.Arbitrary<Partial<Facts>> = fc
  .record({
    places: fc.array(place, { minLength: 1, maxLength: 8 }),
    contacts: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.nat(20_000), fc.nat(7)), { maxLength: 30 }),
    suppressed: fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constant(['complaint'])), { maxLength: 2 }),
    customers: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }),
    delivered: fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 100 })), { maxLength: 8 }),
  })
  .map(({ places, contacts, suppressed, customers, delivered }) => {
    const now = Date.parse(NOW) * 1000;
    const people = new Map<number, { times: number[]; places: number[] }>();
    for (const [person, ago, at] of [...contacts].sort(([, a], [, b]) => b - a)) {
      const own = people.get(person) ?? { times: [], places: [] };
      people.set(person, own);
      own.times.push(now - ago * minute);
      own.places.push(at % places.length);
    }
    return {
      places,
      contacts: people,
      suppressed: new Map(suppressed),
      customers: new Set(customers),
      delivered: delivered.map(([at, impressions]) => ({ where: places[at % places.length]!, impressions })),
    };
  });
