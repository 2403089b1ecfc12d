/** Claims against observations by hand: each part of a gap on its own, and all of them together. */
import { describe, expect, it } from 'vitest';
import { claimedOutcome, orderStep } from '../../../src/core/reconcile/outcome';
import { windowsOf } from '../../../src/core/reconcile/platforms';
import { reconcile, type ClaimRow, type ReconcileInput } from '../../../src/core/reconcile/reconcile';
import { recount, type CountRule, type Met, type Outcome } from '../../../src/core/reconcile/recount';
import type { FunnelStep } from '../../../src/core/funnel/contract';

const at = (text: string): number => Date.parse(`${text}Z`) * 1000;
const met = (entity: number, when: string, more: Partial<Met> = {}): Met => ({
  ...{ entity, platform: 'meta_ads', kind: 'click', at: at(when), provenAt: null },
  ...more,
});
const order = (when: string, ...ads: Met[]): Outcome => ({ person: 1, at: at(when), isReturned: false, met: ads });

const rule: CountRule = {
  ...{ rivals: 'every ad', platform: 'meta_ads', day: 'of the outcome', offset: () => 0 },
  ...{ windows: () => ({ clickDays: 30, viewDays: 0 }), again: 'every', returned: 'left out' },
};
const may = { first: Date.parse('2026-05-01') / 86_400_000, last: Date.parse('2026-05-31') / 86_400_000 };
const counted = (outcomes: readonly Outcome[], change: Partial<CountRule> = {}) => [
  ...recount(outcomes, { ...rule, ...change }, may),
];

describe('counting anew', () => {
  it('gives an outcome to the last click, up to a minute after it, and to none beyond the window', () => {
    expect(counted([order('2026-05-10T12:00', met(1, '2026-05-01T10:00'), met(2, '2026-05-09T10:00'))])).toEqual([
      [2, 1],
    ]);
    expect(counted([order('2026-05-10T12:00', met(1, '2026-05-10T12:00:59'))])).toEqual([[1, 1]]);
    expect(counted([order('2026-05-10T12:00', met(1, '2026-05-10T12:01'))])).toEqual([]);
    expect(counted([order('2026-05-31T12:00', met(1, '2026-05-01T12:00'))])).toEqual([[1, 1]]);
    expect(counted([order('2026-05-31T12:00', met(1, '2026-05-01T11:59'))])).toEqual([]);
  });

  it('lets another platform’s later click win, unless its own ads alone compete', () => {
    const shared = order(
      '2026-05-10T12:00',
      met(1, '2026-05-08T10:00'),
      met(9, '2026-05-09T10:00', { platform: 'google_ads' }),
    );
    expect(counted([shared])).toEqual([]);
    expect(counted([shared], { rivals: 'own ads' })).toEqual([[1, 1]]);
  });

  it('takes a view only where no click counts', () => {
    const windows = () => ({ clickDays: 7, viewDays: 1 });
    const seen = met(2, '2026-05-10T09:00', { kind: 'view' });
    expect(counted([order('2026-05-10T12:00', seen)])).toEqual([]);
    expect(counted([order('2026-05-10T12:00', seen)], { windows })).toEqual([[2, 1]]);
    expect(counted([order('2026-05-10T12:00', seen, met(1, '2026-05-04T12:00'))], { windows })).toEqual([[1, 1]]);
    expect(counted([order('2026-05-10T12:00', seen, met(1, '2026-05-03T11:00'))], { windows })).toEqual([[2, 1]]);
  });

  it('puts an outcome on its own day or the day of the ad, by the clock of the account', () => {
    const late = order('2026-05-31T23:30', met(1, '2026-05-20T10:00'));
    expect(counted([late])).toEqual([[1, 1]]);
    expect(counted([late], { offset: () => 3600 })).toEqual([]);
    expect(counted([late], { offset: () => 3600, day: 'of the ad' })).toEqual([[1, 1]]);
    expect(counted([order('2026-06-02T10:00', met(1, '2026-05-31T10:00'))])).toEqual([]);
    expect(counted([order('2026-06-02T10:00', met(1, '2026-05-31T10:00'))], { day: 'of the ad' })).toEqual([[1, 1]]);
  });

  it('counts a person once, and what was paid back, only where it is asked to', () => {
    const twice = [
      order('2026-05-10T12:00', met(1, '2026-05-09T10:00')),
      order('2026-05-11T12:00', met(1, '2026-05-09T10:00')),
    ];
    expect(counted(twice)).toEqual([[1, 2]]);
    expect(counted(twice, { again: 'one' })).toEqual([[1, 1]]);
    const back = { ...twice[0]!, isReturned: true };
    expect(counted([back])).toEqual([]);
    expect(counted([back], { returned: 'counted' })).toEqual([[1, 1]]);
  });
});

describe('windows of a setting', () => {
  it.each([
    ['7-day click or 1-day view', 7, 1],
    ['7-day click, 1-day view and 1-day engaged-view', 7, 1],
    ['28-day click', 28, 0],
    ['14-day click or view', 14, 14],
    ['Clique de 7 dias ou visualização de 1 dia', 7, 1],
    ['7 Tage nach Klick oder 1 Tag nach View', 7, 1],
    ['Clic de 7 días o visualización de 1 día', 7, 1],
    ['Clic sur 7 jours ou vue sur 1 jour', 7, 1],
    ['7 dagen na klikken of 1 dag na weergave', 7, 1],
    ['24-hour click', 1, 0],
  ])('%s', (setting, clickDays, viewDays) => {
    expect(windowsOf(setting)).toEqual({ clickDays, viewDays });
  });

  it.each([null, '', 'Standard', 'incremental attribution'])('%j names none', (setting) => {
    expect(windowsOf(setting)).toBeNull();
  });
});

describe('what a claim is of', () => {
  const step = (id: string): FunnelStep => ({ id, label: id, any: [{ type: 'track', name: id }], windowDays: null });
  const software = { steps: [step('trial'), step('won')], lead: step('lead'), hasOrders: true };
  const shop = { steps: [step('visit'), step('product'), step('order')], lead: null, hasOrders: true };
  it.each([
    ['actions:offsite_conversion.fb_pixel_purchase', shop, 'order'],
    ['actions:lead', software, 'lead'],
    ['actions:lead', { ...software, lead: null }, 'trial'],
    ['Complete registration', software, 'trial'],
    [null, shop, 'order'],
    [null, { ...shop, hasOrders: false }, 'order'],
    [null, software, 'trial'],
    [null, { steps: [], lead: null, hasOrders: false }, undefined],
  ] as const)('%j', (action, known, expected) => {
    expect(claimedOutcome(action, known)?.id).toBe(expected);
    expect(orderStep.any).toEqual([{ type: 'order', name: null }]);
  });
});

describe('claims beside observations', () => {
  const claim = (day: string, claimed: number, more: Partial<ClaimRow> = {}): ClaimRow => ({
    ...{ entity: 1, platform: 'meta_ads', account: 'a', campaign: 'Spring', setting: '7-day click or 1-day view' },
    ...{ zone: 'Europe/Berlin', zoneSource: 'account default', from: day, to: day, claimed },
    ...more,
  });
  const input = (claims: readonly ClaimRow[], outcomes: readonly Outcome[], more: Partial<ReconcileInput> = {}) =>
    reconcile({
      claims: [{ id: 'order', label: 'Order', ofOrders: true, claims, outcomes }],
      ...{ range: null, viewed: new Set<string>(), growth: [] },
      ...more,
    });
  const own = (when: string): Met => met(1, when, { provenAt: at(when) });
  const rival = (when: string): Met => met(9, when, { platform: 'google_ads' });

  it('sum to the gap, each part counted anew, and say what is not known', () => {
    const { campaigns } = input(
      [claim('2026-05-01', 3), claim('2026-05-31', 2)],
      [
        order('2026-05-10T12:00', own('2026-05-09T10:00')),
        // Credit that a later click of another platform takes.
        order('2026-05-11T12:00', own('2026-05-09T10:00'), rival('2026-05-10T10:00')),
        // Longer ago than seven days.
        order('2026-05-20T12:00', own('2026-05-09T10:00')),
        // Ordered after the period, clicked within it.
        order('2026-06-02T12:00', own('2026-05-31T10:00')),
        // Half past one on the first of June by the clock of the account, but clicked on the day before.
        order('2026-05-31T23:30', own('2026-05-31T12:00')),
        { ...order('2026-05-12T12:00', own('2026-05-11T10:00')), isReturned: true },
        order('2026-05-12T12:00'),
      ],
    );
    const [one] = campaigns;
    expect(one).toMatchObject({ claimed: 5, observed: 3, anyTouch: 5, floor: 5 });
    expect(one?.parts.map(({ reason, change }) => [reason, change])).toEqual([
      ['shared credit', 1],
      ['day boundary', -1],
      ['day of the click', 2],
      ['window', -1],
      ['views', null],
      ['one per person', 0],
      ['returned', 1],
      ['lost ids', null],
      ['restatement', null],
      ['modelled', null],
    ]);
    expect(one?.unexplained).toBe(0);
    expect(one?.parts.find(({ reason }) => reason === 'lost ids')?.refusal?.how).toMatch(
      /^At most the 1 of 6 outcomes/,
    );
    expect(one?.parts.filter(({ refusal }) => refusal !== null).every(({ refusal }) => refusal!.how !== '')).toBe(true);
    expect(one?.factor).toMatchObject({ refused: true, have: 3, need: 30 });
  });

  it('divide where there are thirty of both, over all platforms by distinct outcomes', () => {
    const days = Array.from({ length: 30 }, (_, day) => `2026-05-${String(day + 1).padStart(2, '0')}`);
    const google = { entity: 9, platform: 'google_ads', campaign: 'Brand', setting: null };
    const { outcomes, campaigns } = input(
      days.flatMap((day) => [claim(day, 1), claim(day, 0.5, google)]),
      days.map((day) => order(`${day}T12:00`, own(`${day}T08:00`), rival(`${day}T09:00`))),
    );
    expect(outcomes).toMatchObject([
      {
        ...{ claimed: 45, observed: 30, all: 30, severally: 30, factor: { value: 1.5, n: 30, interval: null } },
        platforms: [
          { platform: 'meta_ads', claimed: 30, observed: 0 },
          { platform: 'google_ads', claimed: 15, observed: 30 },
        ],
      },
    ]);
    // The floor is part of what any touch shows, which is part of all.
    for (const { floor, anyTouch } of campaigns) {
      expect(floor).toBeLessThanOrEqual(anyTouch);
      expect(anyTouch).toBeLessThanOrEqual(30);
    }
    expect(campaigns.find(({ entity }) => entity === 9)?.parts[3]).toMatchObject({ reason: 'window', isAssumed: true });
  });

  it('refuse the zone that was only assumed, and expect of claims that they grow as they grew', () => {
    const growth = [
      { platform: 'meta_ads', ageDays: 0, from: 10, to: 15 },
      { platform: 'google_ads', ageDays: 0, from: 10, to: 90 },
    ];
    const [one] = input(
      [claim('2026-05-30', 4, { zoneSource: 'assumed' }), claim('2026-05-31', 2, { zoneSource: 'assumed' })],
      [],
      { growth },
    ).campaigns;
    expect(one?.parts.find(({ reason }) => reason === 'day boundary')).toMatchObject({ change: null });
    expect(one?.parts.find(({ reason }) => reason === 'restatement')).toMatchObject({ change: -1, isAssumed: true });
    expect(one?.unexplained).toBe(7);
  });

  it('keep to the days asked for, and say so where nobody claims anything', () => {
    const range = { from: '2026-05-02', to: '2026-05-03' };
    const { campaigns, period } = input(
      [claim('2026-05-01', 3), claim('2026-05-02', 2), claim('2026-05-01', 1, { to: '2026-05-31' })],
      [],
      { range },
    );
    expect([period, campaigns.map(({ claimed }) => claimed)]).toEqual([range, [2]]);
    expect(input([], []).refusals).toMatchObject([{ reason: 'No file states what a platform claims.' }]);
    expect(input([], []).period).toBeNull();
  });
});
