/**
 * Block lists of contexts. A proposal that names the place is judged by it; one about a whole campaign by where the campaign was
 * shown over the last 30 days: wholly blocked, it is denied; partly, a person has to look, because a larger budget would also
 * buy more of the blocked part.
 */
import { formatPercent } from '../format/number';
import { CLEAR, type Judge, type Outcome, type RuleContext } from './rule-kind';
import { fold, type Place } from './scope';

const ALL = 0.999;
const SAME: readonly (keyof Place)[] = ['platform', 'campaign', 'creative', 'audience', 'keyword', 'placement'];

export function judgeBlock(blocks: (place: Place) => string | null, { facts }: RuleContext): Judge {
  const shown = facts.delivered.map(({ place, impressions }) => {
    const where = facts.places[place]!;
    return { where, impressions, blocked: blocks(where) };
  });
  return ({ place, exposes }) => {
    if (!exposes) return CLEAR;
    const named = blocks(place);
    return named === null ? byShare(shown, place) : { kind: 'deny', value: named, units: 1 };
  };
}

interface Shown {
  readonly where: Place;
  readonly impressions: number;
  readonly blocked: string | null;
}

function byShare(shown: readonly Shown[], place: Place): Outcome {
  // Without a campaign the share of a whole channel would be judged; that says nothing of a change within it.
  if (place.campaign === null) return CLEAR;
  const own = shown.filter(({ where }) => SAME.every((dimension) => isWithin(place[dimension], where[dimension])));
  const total = own.reduce((sum, { impressions }) => sum + impressions, 0);
  const bad = own.filter(({ blocked }) => blocked !== null);
  const share = bad.reduce((sum, { impressions }) => sum + impressions, 0) / (total || 1);
  if (share === 0) return CLEAR;
  const percent = formatPercent(share, { locale: 'en', digits: [0, 1] });
  const value = `${percent} of its impressions of the last 30 days on ${bad[0]!.blocked}`;
  return share >= ALL ? { kind: 'deny', value, units: 1 } : { kind: 'hold', value, units: share };
}

const isWithin = (wanted: string | null, found: string | null): boolean =>
  wanted === null || (found !== null && fold(found) === fold(wanted));
