/** From what was observed to what is claimed: one difference after the other, each by counting anew. */
import type { Refusal } from '../estimate/contract';
import type { GapPart, GapReason } from './contract';
import { recount, type CountRule, type Outcome, type Period } from './recount';
import type { ClaimWindows } from './platforms';

/** What is known of how a platform counts. */
export interface PlatformRule {
  readonly platform: string;
  readonly windows: (entity: number) => ClaimWindows;
  /** The file does not state the windows of the campaign. */
  readonly isAssumed: (entity: number) => boolean;
  /** Null: nobody knows on which day it prints a conversion. */
  readonly day: 'click' | 'conversion' | null;
  readonly again: 'every' | 'one' | null;
  /** Seconds to add to UTC; null where the zone of the account is not known. */
  readonly offset: ((entity: number, utcSeconds: number) => number) | null;
  /** Whether it claims for views, and whether a file lists who saw its ads. */
  readonly views: 'not claimed' | 'listed' | 'unlisted';
  /** Outcomes that can be returned are orders; others happen once for each person. */
  readonly ofOrders: boolean;
  /** What its claims of the period will still grow by, as older exports grew; null where none is at hand. */
  readonly growth: ((entity: number) => number) | null;
  /** Outcomes of the period that no ad can be joined to, of all. */
  readonly unjoined: { readonly count: number; readonly all: number };
}

export interface Explained {
  readonly observed: number;
  readonly parts: readonly GapPart[];
}

/** Clicks of 30 days and no view: what every file of visits can show. */
export const LOOKBACK: ClaimWindows = { clickDays: 30, viewDays: 0 };

const UTC = (): number => 0;

/** Observed by the one rule for all, and the parts of the way to the platform's own, for each campaign asked for. */
export function explainGaps(
  outcomes: readonly Outcome[],
  rule: PlatformRule,
  period: Period,
  entities: readonly number[],
): Map<number, Explained> {
  let current: CountRule = {
    ...{ rivals: 'every ad', platform: rule.platform, day: 'of the outcome', offset: UTC },
    ...{ windows: () => LOOKBACK, again: 'every', returned: 'left out' },
  };
  const observed = recount(outcomes, current, period);
  let before = observed;
  const parts = new Map<number, GapPart[]>(entities.map((entity) => [entity, []]));
  const add = (reason: GapReason, step: Step): void => {
    if (step.change !== null) current = { ...current, ...step.change };
    const after = step.change === null ? before : recount(outcomes, current, period);
    for (const [entity, own] of parts) {
      const moved = (after.get(entity) ?? 0) - (before.get(entity) ?? 0);
      own.push({
        reason,
        change: step.refusal === null ? moved : null,
        refusal: step.refusal,
        isAssumed: step.isAssumed?.(entity) ?? false,
        says: step.says,
      });
    }
    before = after;
  };
  for (const [reason, step] of stepsOf(rule)) add(reason, step);
  for (const [entity, own] of parts) own.push(...restOf(rule, entity));
  return new Map(
    entities.map((entity) => [entity, { observed: observed.get(entity) ?? 0, parts: parts.get(entity)! }]),
  );
}

interface Step {
  /** Null: counted as before. */
  readonly change: Partial<CountRule> | null;
  readonly refusal: Refusal | null;
  readonly isAssumed?: (entity: number) => boolean;
  readonly says: string;
}

const known = (says: string, change: Partial<CountRule> | null, isAssumed?: Step['isAssumed']): Step => ({
  ...{ change, refusal: null, says },
  ...(isAssumed === undefined ? {} : { isAssumed }),
});

const unknown = (reason: string, how: string, says: string): Step => ({
  change: null,
  refusal: { refused: true, reason, have: null, need: null, unit: 'conversions', how },
  says,
});

/** What can be counted anew, in the order in which it is told. */
function stepsOf(rule: PlatformRule): readonly (readonly [GapReason, Step])[] {
  const { windows, day, again, offset, isAssumed } = rule;
  const clicks = (entity: number): ClaimWindows => ({ clickDays: windows(entity).clickDays, viewDays: 0 });
  return [
    ['shared credit', known('Only the ads of the platform itself compete for an order.', { rivals: 'own ads' })],
    [
      'day boundary',
      offset === null
        ? unknown(
            'No file says in which zone the account’s days begin.',
            'Answer the question about its zone on the Data screen.',
            'Days begin at midnight of the account.',
          )
        : known('Days begin at midnight of the account.', { offset }),
    ],
    [
      'day of the click',
      day === null
        ? unknown(
            'The platform does not say on which day it prints a conversion.',
            'Export the same days by day of conversion, if the platform offers it.',
            'Conversions stand on the day of the ad.',
          )
        : known('Conversions stand on the day of the ad.', day === 'click' ? { day: 'of the ad' } : null, () => true),
    ],
    ['window', known('Clicks count for as long as the platform’s setting says.', { windows: clicks }, isAssumed)],
    ['views', viewStep(rule)],
    [
      'one per person',
      !rule.ofOrders
        ? known('Each person is counted once, here and there.', null)
        : again === null
          ? unknown(
              'The file does not say whether a person who orders again is counted again.',
              'Look up the setting of the conversion in the platform: every or one.',
              'A person counts once.',
            )
          : known('A person counts once.', again === 'one' ? { again: 'one' } : null, () => true),
    ],
    [
      'returned',
      known(
        'What was paid back in full counts: platforms are not told of it.',
        rule.ofOrders ? { returned: 'counted' } : null,
      ),
    ],
  ];
}

function viewStep({ windows, isAssumed, views }: PlatformRule): Step {
  const says = 'Without a click, an ad that was seen counts for as long as the platform’s setting says.';
  if (views === 'not claimed')
    return known('The platform claims nothing for ads that were only seen.', null, isAssumed);
  if (views === 'listed') return known(says, { windows }, isAssumed);
  return {
    ...unknown(
      'No file lists who saw the ads of this platform.',
      'Compare with an export of click-through conversions alone.',
      says,
    ),
    isAssumed,
  };
}

function restOf({ growth, unjoined }: PlatformRule, entity: number): readonly GapPart[] {
  const refused = (reason: GapReason, step: Step): GapPart => ({
    ...{ reason, change: null, refusal: step.refusal, isAssumed: false, says: step.says },
  });
  const lost = refused('lost ids', {
    ...unknown(
      '',
      'A list of clicks with their ids, joined to orders, would show some of them.',
      'Platforms also count people whom no visit shows.',
    ),
    refusal: {
      ...{ refused: true, reason: LOST, have: unjoined.count, need: null, unit: 'outcomes without any ad' },
      how: `At most the ${unjoined.count} of ${unjoined.all} outcomes that no ad was joined to, over all campaigns.`,
    },
  });
  const restated: GapPart =
    growth === null
      ? refused(
          'restatement',
          unknown(
            'No older export of the same days is at hand to show how claims grow.',
            'Load two exports of the same days, made at different times.',
            'Claims of the last days still grow.',
          ),
        )
      : {
          ...{ reason: 'restatement', change: -growth(entity), refusal: null, isAssumed: true },
          says: 'Claims of the last days still grow, as they grew between earlier exports.',
        };
  const modelled = refused(
    'modelled',
    unknown(
      'The file does not part conversions that the platform modelled from those that it counted.',
      'Compare with a column of observed conversions, if the platform has one.',
      'Platforms add what they estimate to have missed.',
    ),
  );
  return [lost, restated, modelled];
}

const LOST = 'People without consent, or whose ids were lost on the way, leave no visit that could be joined.';
