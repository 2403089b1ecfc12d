/**
 * Block lists of contexts. A proposal that names the place is judged by it; one about a whole campaign by where the campaign was
 * shown over the last 30 days. Wholly blocked, it is denied. Partly, more money has to wait for a person, because it would also
 * buy more of the blocked part; of a single contact it is not known where it will be.
 */
import { formatPercent } from '../format/number';
import { CLEAR, type Judge, type Outcome, type RuleContext } from './rule-kind';
import { fold, type Place } from './scope';
import type { Delivered } from './facts';
import type { Unit } from '../prescribe/contract';

const ALL = 0.999;
const SAME: readonly (keyof Place)[] = ['platform', 'campaign', 'creative', 'audience', 'keyword', 'placement'];

export function judgeBlock(blocks: (place: Place) => string | null, { facts }: RuleContext): Judge {
  const shown = facts.delivered.map((one): Shown => ({ ...one, blocked: blocks(one.where) }));
  return ({ place, unit, exposes }) => {
    if (!exposes) return CLEAR;
    const named = blocks(place);
    return named === null ? byShare(shown, place, unit) : { kind: 'deny', value: named, units: 1 };
  };
}

interface Shown extends Delivered {
  readonly blocked: string | null;
}

function byShare(shown: readonly Shown[], place: Place, unit: Unit): Outcome {
  // Without a campaign the share of a whole channel would be judged; that says nothing of a change within it.
  if (place.campaign === null) return CLEAR;
  const own = shown.filter(({ where }) => SAME.every((dimension) => isWithin(place[dimension], where[dimension])));
  const total = own.reduce((sum, { impressions }) => sum + impressions, 0);
  const bad = own.filter(({ blocked }) => blocked !== null);
  const share = bad.reduce((sum, { impressions }) => sum + impressions, 0) / (total || 1);
  if (share === 0) return CLEAR;
  const percent = formatPercent(share, { locale: 'en', digits: [0, 1] });
  const value = `${percent} of its impressions of the last 30 days on ${bad[0]!.blocked}`;
  if (share >= ALL) return { kind: 'deny', value, units: 1 };
  return unit.kind === 'money'
    ? { kind: 'hold', value, units: share }
    : { kind: 'unknown', note: `The campaign had ${value}.` };
}

const isWithin = (wanted: string | null, found: string | null): boolean =>
  wanted === null || (found !== null && fold(found) === fold(wanted));
