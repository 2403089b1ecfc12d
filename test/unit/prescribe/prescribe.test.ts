/** Proposals from a small study: where money, bids and shares go, what they are worth, and what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lever, Proposal, PrescribeResult } from '../../../src/core/prescribe/contract';
import { prescribe } from '../../../src/core/prescribe/prescribe';
import { finding, inputOf, keyOf, settings, subjectOf, type CampaignGiven } from './input';

// 2, 1 and .5 of value for each unit of money.
const good: CampaignGiven = { name: 'Good', spend: 100, clicks: 50, value: 4, sd: 0.2 };
const fair: CampaignGiven = { name: 'Fair', spend: 100, clicks: 50, value: 2, sd: 0.1 };
const poor: CampaignGiven = { name: 'Poor', spend: 50, clicks: 100, value: 0.25, sd: 0.02 };
const three = [good, fair, poor];

const of = (
  result: PrescribeResult,
  lever: Lever,
  given: CampaignGiven,
  creative: string | null = null,
): Proposal | undefined => result.proposals.find((one) => one.lever === lever && one.key === keyOf(given, creative));
const budgets = (result: PrescribeResult) => result.proposals.filter(({ lever }) => lever === 'budget');
const totalMoved = (result: PrescribeResult) =>
  budgets(result).reduce((sum, { from, to }) => sum + to - (from ?? 0), 0);

describe('budgets', () => {
  const result = prescribe(inputOf(three));
  it('go from campaigns that bring less to those that bring more, no further than the step', () => {
    expect(of(result, 'budget', good)).toMatchObject({
      from: 100e6,
      unit: { kind: 'money', currency: 'EUR', per: 'day' },
    });
    expect(of(result, 'budget', good)!.to).toBeCloseTo(130e6, -4);
    expect(of(result, 'budget', poor)!.to).toBeCloseTo(35e6, -4);
    expect(totalMoved(result)).toBe(0);
    for (const { to } of budgets(result)) expect(Number.isSafeInteger(to)).toBe(true);
  });
  it('move the less the more careful the setting, and not at all without exploration', () => {
    const careful = prescribe(inputOf(three, { settings: settings({ exploration: 0.1 }) }));
    expect(of(careful, 'budget', poor)!.to).toBeCloseTo(45e6, -4);
    expect(totalMoved(careful)).toBe(0);
    expect(budgets(prescribe(inputOf(three, { settings: settings({ exploration: 0 }) })))).toEqual([]);
  });
  it('state a gain whose parts add up to the gain of the whole', () => {
    const sum = budgets(result).reduce((total, { value }) => total + value, 0);
    expect(sum).toBeCloseTo(result.outcome!.mean, 6);
    expect(sum).toBeGreaterThan(30 * 7);
    for (const proposal of budgets(result)) {
      expect(proposal.value).toBeGreaterThan(0);
      expect(proposal.interval!.low).toBeLessThan(proposal.value);
      expect(proposal.lossIfWrong).toBeGreaterThanOrEqual(0);
      expect(proposal.certainty).toBe('very_likely');
      expect(proposal.evidence).toContain(proposal.key);
      expect(proposal.alternatives.map(({ value }) => value)).toEqual(
        proposal.alternatives.map(({ value }) => value).sort((a, b) => b - a),
      );
      expect(proposal.alternatives).toContainEqual(expect.objectContaining({ to: proposal.from, value: 0 }));
      expect(proposal.expires).toBe('2026-11-14');
    }
  });
  it('say why in the numbers beside them', () => {
    expect(of(result, 'budget', good)!.reason).toBe(
      '€1 is expected to bring €2.00 here, against €1.38 on average of the money that moves',
    );
    expect(of(result, 'budget', poor)!.reason).toContain('only €0.50 here');
  });
  it('say so when a move goes against the means, which is what learning costs', () => {
    const unsure: CampaignGiven = { name: 'Unsure', spend: 100, clicks: 50, value: 2.8, sd: 2 };
    const found = prescribe(inputOf([good, unsure, { ...fair, value: 3.2 }, poor]));
    for (const { value, reason } of budgets(found)) expect(/; it may be worth/.test(reason)).toBe(value < 0);
    expect(budgets(found).some(({ value }) => value < 0)).toBe(true);
  });
  it('show how a campaign stands in the race', () => {
    expect(result.arms.map(({ pBest }) => Math.round(pBest))).toEqual([0, 1, 0]);
    expect(result.stopping).toEqual({ valueRemaining: 0, pBest: expect.closeTo(1, 9) as number, stop: true });
    expect(result.arms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (const { density, mean, sd } of result.arms) {
      const step = density[1]!.x - density[0]!.x;
      expect(density).toHaveLength(64);
      if (sd > 3 * step) expect(density.reduce((sum, { y }) => sum + y * step, 0)).toBeCloseTo(1, 1);
      expect(density.some(({ x }) => Math.abs(x - mean) <= step)).toBe(true);
    }
  });
  it('follow a planned budget, and count money added as a cost', () => {
    const more = prescribe(inputOf(three, { settings: settings({ dailyBudgetMicros: 300e6 }) }));
    expect(totalMoved(more)).toBe(50e6);
    const less = prescribe(inputOf(three, { settings: settings({ dailyBudgetMicros: 200e6 }) }));
    expect(totalMoved(less)).toBe(-50e6);
    expect(less.outcome!.mean).toBeLessThan(result.outcome!.mean);
  });
  it('leave out what is excluded', () => {
    const without = prescribe(inputOf(three, { settings: settings({ excluded: [keyOf(good)] }) }));
    expect(without.arms.map(({ key }) => key)).toEqual([keyOf(fair), keyOf(poor)]);
    expect(without.proposals.some(({ key }) => key === keyOf(good))).toBe(false);
  });
  it('stay while a campaign is warming up', () => {
    const young = { ...good, leads: 12 };
    const found = prescribe(inputOf([young, fair, poor]));
    expect(of(found, 'budget', young)).toBeUndefined();
    expect(found.arms.find(({ key }) => key === keyOf(young))).toMatchObject({
      warmingUp: true,
      nowMicrosPerDay: 100e6,
    });
    const all = prescribe(inputOf(three.map((one) => ({ ...one, leads: 12 }))));
    expect(budgets(all)).toEqual([]);
    expect(all.refusals[0]).toMatchObject({ have: 12, need: 40 });
    expect(all.refusals[0]!.reason).toContain('12 of 40');
    expect(all.outcome).toBeNull();
  });
  it('are counted in the currency of the objective', () => {
    const dollars = { ...good, currency: 'USD' };
    expect(of(prescribe(inputOf([dollars, fair, poor])), 'budget', dollars)!.from).toBe(90e6);
    const unknown = prescribe(inputOf([{ ...good, currency: 'JPY' }, fair, poor]));
    expect(unknown.arms).toHaveLength(2);
    expect(unknown.refusals.map(({ reason }) => reason).join()).toContain('JPY');
  });
  it('see through doubt that all campaigns share', () => {
    const doubt = (shared: number) =>
      prescribe(
        inputOf([
          { ...good, sd: 1.6, shared: shared * 1.6 },
          { ...fair, sd: 0.8, shared: shared * 0.8 },
        ]),
      );
    const [alone, together] = [doubt(0), doubt(0.99)];
    expect(together.arms[1]!.pBest).toBeGreaterThan(alone.arms[1]!.pBest + 0.05);
    expect(together.outcome!.lossProbability).toBeLessThan(alone.outcome!.lossProbability / 2);
  });
});

describe('bids', () => {
  it('pay every campaign the same part of its value, within half and twice the present price', () => {
    const result = prescribe(inputOf(three));
    // Together 250 a day bring 325: a click may cost 77 % of its value.
    expect(of(result, 'bid', good)).toMatchObject({ from: 2e6, unit: { kind: 'money', per: 'click' } });
    expect(of(result, 'bid', good)!.to / 1e6).toBeCloseTo(4 / 1.3, 4);
    expect(of(result, 'bid', fair)!.to / 1e6).toBeCloseTo(2 / 1.3, 4);
    expect(of(result, 'bid', poor)!.to / 1e6).toBeCloseTo(0.25, 6);
    for (const bid of result.proposals.filter(({ lever }) => lever === 'bid')) expect(bid.value).toBeGreaterThan(0);
  });
  it('raise a quiet cohort that is worth much and lower a cheap one that is worth little', () => {
    const quiet: CampaignGiven = { name: 'Quiet', platform: 'linkedin_ads', spend: 40, clicks: 5, value: 20, sd: 3 };
    const cheap: CampaignGiven = {
      name: 'Cheap',
      platform: 'impression_log',
      spend: 20,
      clicks: 80,
      impressions: 9000,
      value: 0.0005,
      sd: 0.0001,
    };
    const result = prescribe(inputOf([quiet, cheap, fair]));
    expect(of(result, 'bid', quiet)!.to).toBeGreaterThan(of(result, 'bid', quiet)!.from!);
    expect(of(result, 'bid', cheap)!.to).toBeLessThan(of(result, 'bid', cheap)!.from!);
    expect(of(result, 'bid', cheap)!.unit).toEqual({ kind: 'money', currency: 'EUR', per: 'mille' });
    expect(of(result, 'bid', quiet)!.reason).toMatch(
      /^a click is worth €20\.00 and costs €8\.00; at the \d+.% of value/u,
    );
  });
  it('stay below a hundred clicks', () => {
    const few = { ...good, clicks: 3 };
    expect(of(prescribe(inputOf([few, fair])), 'bid', few)).toBeUndefined();
  });
  it('stay while the model is under watch, and everything stays while it is blocked', () => {
    const watch = prescribe(inputOf(three.map((one) => ({ ...one, calibration: 'watch' as const }))));
    expect(watch.proposals.filter(({ lever }) => lever === 'bid')).toEqual([]);
    expect(budgets(watch).length).toBeGreaterThan(0);
    for (const { certainty } of budgets(watch)) expect(['unclear', 'leaning']).toContain(certainty);
    expect(watch.refusals.map(({ reason }) => reason).join()).toContain('under watch');
    const blocked = prescribe(inputOf(three.map((one) => ({ ...one, calibration: 'blocked' as const }))));
    expect(blocked.proposals).toEqual([]);
    expect(blocked.refusals.map(({ reason }) => reason).join()).toContain('blocked');
  });
});

describe('creatives', () => {
  const campaign = (first: number, second: number): CampaignGiven => ({
    ...good,
    impressions: 4000,
    creatives: [
      ['A', 0.5, first, 0.0004],
      ['B', 0.5, second, 0.0004],
    ],
  });
  it('get the share of their chance to be the best, and keep a floor', () => {
    const result = prescribe(inputOf([campaign(0.02, 0.01), fair]));
    expect(of(result, 'creative', good, 'A')).toMatchObject({ from: 0.5, unit: { kind: 'share' } });
    expect(of(result, 'creative', good, 'A')!.to).toBeCloseTo(0.8, 9);
    expect(of(result, 'creative', good, 'B')!.to).toBeCloseTo(0.2, 9);
    expect(of(result, 'creative', good, 'A')!.pBest).toBeCloseTo(1, 6);
  });
  it('stay where none is likely the best', () => {
    expect(
      prescribe(inputOf([campaign(0.0101, 0.01), fair])).proposals.filter(({ lever }) => lever === 'creative'),
    ).toEqual([]);
  });
  it('lose share when fatigued, and the finding is named', () => {
    const tired = finding({ subject: subjectOf(good, 'A') });
    const result = prescribe(inputOf([campaign(0.0101, 0.01), fair], { findings: [tired] }));
    const loser = of(result, 'creative', good, 'A')!;
    expect(loser.to).toBeLessThan(0.5);
    expect(loser.evidence).toContain(tired.id);
    expect(loser.reason).toContain('A is fatigued since 14 Sep');
    expect(of(result, 'budget', good)!.evidence).toContain(tired.id);
  });
});

describe('findings', () => {
  it('lower and widen a campaign that is fatigued', () => {
    const [before, after] = [[], [finding({ subject: subjectOf(good) })]].map((findings) =>
      prescribe(inputOf(three, { findings })).arms.find(({ key }) => key === keyOf(good))!,
    );
    expect(after!.mean).toBeCloseTo(before!.mean / 2, 9);
    expect(after!.sd).toBeGreaterThan(before!.sd);
  });
  it('widen without lowering where an audience is used up, and say so', () => {
    const used = finding({
      kind: 'saturation',
      verdict: 'saturated',
      subject: { ...subjectOf(good), level: 'audience', audience: 'Few' },
    });
    const [before, after] = [[], [used]].map((findings) => prescribe(inputOf(three, { findings })));
    const arm = ({ arms }: typeof before & object) => arms.find(({ key }) => key === keyOf(good))!;
    expect(arm(after!).mean).toBeCloseTo(arm(before!).mean, 9);
    expect(arm(after!).sd).toBeGreaterThan(arm(before!).sd);
    expect(of(after!, 'budget', good)!.reason).toContain('has its audience used up since 14 Sep');
  });
  it('say nothing of the next week when they are over', () => {
    const over = finding({
      kind: 'tracking_break',
      verdict: 'tracking break',
      subject: subjectOf(good),
      until: '2026-09-20',
    });
    const [before, after] = [[], [over]].map((findings) => prescribe(inputOf(three, { findings })));
    expect(after!.arms).toEqual(before!.arms);
  });
  it('widen without lowering where outcomes are miscounted, for every campaign of the channel', () => {
    const broken = finding({
      kind: 'tracking_break',
      verdict: 'tracking break',
      subject: { level: 'channel', channel: 'search', platform: null, campaign: null, creative: null, audience: null },
    });
    const [before, after] = [[], [broken]].map((findings) => prescribe(inputOf(three, { findings })).arms);
    for (const [i, arm] of after!.entries()) {
      expect(arm.mean).toBe(before![i]!.mean);
      expect(arm.sd).toBeGreaterThan(before![i]!.sd);
    }
  });
});

describe('without what it takes', () => {
  it('says why, and proposes nothing', () => {
    const none = prescribe(inputOf([]));
    expect(none).toMatchObject({ arms: [], proposals: [], outcome: null });
    expect(none.refusals).toHaveLength(1);
    const why = { ...none.refusals[0]!, reason: 'nobody paid' };
    expect(prescribe(inputOf([], { predictRefusals: [why] })).refusals).toEqual([why]);
    const input = inputOf(three);
    expect(prescribe({ ...input, objective: { ...input.objective, currency: null } }).refusals[0]!.reason).toContain(
      'currency',
    );
  });
  it('names campaigns that spend and cannot be valued', () => {
    const input = inputOf(three);
    const result = prescribe({ ...input, predictions: input.predictions.slice(0, 2) });
    expect(result.arms).toHaveLength(2);
    expect(result.refusals.map(({ reason }) => reason)).toContain(
      '1 of 3 campaigns with spend have no predicted value and stay as they are.',
    );
  });
});

const anyCampaign = fc.record({
  spend: fc.double({ min: 0, max: 5000, noNaN: true }),
  clicks: fc.integer({ min: 0, max: 3000 }),
  value: fc.double({ min: 0, max: 100, noNaN: true }),
  sd: fc.double({ min: 0, max: 50, noNaN: true }),
  share: fc.double({ min: -1, max: 1, noNaN: true }),
  leads: fc.integer({ min: 0, max: 300 }),
});

it('keeps the budget whole and every number finite, whatever the campaigns', () => {
  fc.assert(
    fc.property(
      fc.array(anyCampaign, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (given, exploration) => {
        const campaigns = given.map(({ share, ...one }, i): CampaignGiven => ({
          ...one,
          name: `C${i}`,
          shared: share * one.sd,
        }));
        const result = prescribe(inputOf(campaigns, { settings: settings({ exploration }) }));
        const everything = JSON.stringify(result, (_, value: unknown) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
        );
        expect(everything).not.toContain('not finite');
        const moved = result.arms.length > 0 ? totalMoved(result) : 0;
        const now = result.arms.reduce((sum, { nowMicrosPerDay }) => sum + nowMicrosPerDay, 0);
        // Moves too small to propose are left out.
        expect(Math.abs(moved)).toBeLessThanOrEqual(0.006 * now + 2);
        for (const { from, to } of budgets(result)) {
          expect(to).toBeGreaterThanOrEqual(from! * 0.7 - 1);
          expect(to).toBeLessThanOrEqual(from! * 1.3 + 1);
        }
      },
    ),
    {
      numRuns: 25,
      // Worths next to the smallest number there is: no room for a doubt in its own unit, and a ratio beyond all numbers.
      examples: [
        [[{ spend: 1.5e-6, clicks: 1, value: 5e-324, sd: 0, share: 0, leads: 0 }], 0],
        [
          [
            { spend: 5e-7, clicks: 1, value: 5e-324, sd: 5e-16, share: 0, leads: 0 },
            { spend: 5e-7, clicks: 2, value: 0, sd: 1e-28, share: 0, leads: 0 },
          ],
          0,
        ],
      ],
    },
  );
});

it('gives the same bytes for the same input, and the order of rows does not matter', () => {
  const input = inputOf(three, { findings: [finding({ subject: subjectOf(good) })] });
  const text = JSON.stringify(prescribe(input));
  expect(JSON.stringify(prescribe(structuredClone(input)))).toBe(text);
  expect(JSON.stringify(prescribe({ ...input, predictions: [...input.predictions].reverse() }))).toBe(text);
});
