/** Whether each campaign goes on at each placement, beside each context and for each keyword where it was shown lately. */
import type { Refusal, Subject } from '../estimate/contract';
import { subjectKey } from '../estimate/contract';
import { Converter } from '../objective/currency';
import { isNone, subjectsOf } from '../objective/entities';
import { fitStrength } from '../stats/dirichlet';
import { RECENT_DAYS, type CampaignTable } from './campaigns';
import type { Proposal } from './contract';
import { expiryOf, targetOf, WEEK, type Drafting } from './drafting';
import type { PlaceRow, PrescribeInput } from './input';
import { certaintyUnder, gainOf, type MoveValue } from './moves';
import { money, percent } from './proposal-words';
import type { Racing } from './race';

/** Stopping needs this chance of a loss; otherwise what runs goes on. */
const SURE = 0.8;
/** Places beyond the dearest so many are left out, and it is said. */
const MOST_PLACES = 5000;

const METHOD =
  'Click rate of the place, shrunk to its campaign (Beta-binomial, strength from all places), times predicted value per click, less cost';

interface Place {
  readonly campaign: Racing;
  readonly subject: Subject;
  readonly row: PlaceRow;
  /** A week's worth, money in major units. */
  readonly clicks: number;
  readonly impressions: number;
  readonly cost: number;
}

export interface PlaceInput {
  readonly input: PrescribeInput;
  readonly table: CampaignTable;
  readonly drafting: Drafting;
}

export function placeProposals({ input, table, drafting }: PlaceInput): { proposals: Proposal[]; refusals: Refusal[] } {
  const found = placesOf(input, table, drafting.currency);
  const kept = [...found].sort((a, b) => b.cost - a.cost || (a.row === b.row ? 0 : -1)).slice(0, MOST_PLACES);
  const rates = shrunkRates(kept);
  const proposals = kept.map((place, i) => proposalOf(place, rates[i], drafting));
  proposals.sort((a, b) => (a.id < b.id ? -1 : 1));
  const refusals = found.length > kept.length ? [tooMany(found.length)] : [];
  return { proposals, refusals };
}

function placesOf(
  { places, objective }: PrescribeInput,
  { campaigns, names }: CampaignTable,
  currency: string,
): Place[] {
  const byKey = new Map(campaigns.map((campaign) => [campaign.key, campaign]));
  const converter = new Converter(currency, objective.rates);
  return places.flatMap((row) => {
    const { campaign: subject } = subjectsOf({ ...row, creative: null, audience: null }, names);
    const campaign = byKey.get(subjectKey(subject));
    const converted = converter.convert({ micros: row.cost_micros, currency: row.currency });
    if (isNone(subject) || campaign?.worth == null || converted === null) return [];
    // Visits name keywords without a cost: a click costs what the campaign's clicks cost.
    const paid =
      row.impressions === 0 && converted === 0
        ? (row.clicks * campaign.spend) / Math.max(1, campaign.clicks)
        : converted;
    const weekly = WEEK / RECENT_DAYS;
    return [
      {
        campaign: campaign as Racing,
        subject: campaign.subject,
        row,
        clicks: row.clicks * weekly,
        impressions: row.impressions * weekly,
        cost: paid * weekly,
      },
    ];
  });
}

interface Rate {
  readonly mean: number;
  readonly sd: number;
}

/** Click rates of places that were shown; null for those known by visits alone. */
function shrunkRates(places: readonly Place[]): (Rate | null)[] {
  const counted = places.map(({ row, campaign }) => {
    const parent = campaign.impressions > 0 ? campaign.clicks / campaign.impressions : 0;
    const clicks = Math.min(row.clicks, row.impressions);
    return { counts: [clicks, row.impressions - clicks], mean: [parent, 1 - parent] };
  });
  const { point: strength } = fitStrength(
    counted.filter(({ mean, counts }) => mean[0] > 0 && mean[0] < 1 && counts[0] + counts[1] > 0),
  );
  return counted.map(({ counts: [clicks, rest], mean: [parent] }) => {
    const n = clicks + rest + strength;
    const mean = (clicks + strength * parent) / n;
    return clicks + rest === 0 ? null : { mean, sd: Math.sqrt((mean * (1 - mean)) / (n + 1)) };
  });
}

function proposalOf(place: Place, rate: Rate | null, drafting: Drafting): Proposal {
  const { campaign, subject, row } = place;
  const { currency, at } = drafting;
  const { worth } = campaign;
  const going = worthOf(place, rate);
  // A blocked model may not stop anything.
  const stops = worth.calibration !== 'blocked' && going.strength < 1 - SURE;
  const gain = stops ? gainOf(-going.value, (going.interval.high - going.value) / Z_90) : going;
  const target = targetOf({ placement: row.placement, context: row.context, keyword: row.keyword });
  return {
    id: `placement › ${campaign.key} › ${[row.placement, row.context, row.keyword].map((name) => name ?? '–').join(' › ')}`,
    at,
    subject,
    key: campaign.key,
    target,
    lever: 'placement',
    from: 1,
    to: stops ? 0 : 1,
    unit: { kind: 'serve' },
    value: gain.value,
    interval: gain.interval,
    currency,
    certainty: certaintyUnder(gain.strength, worth.calibration),
    pBest: null,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason: reasonOf({ place, going, currency }),
    evidence: [worth.prediction.key],
    alternatives: stops ? [{ to: 1, label: 'Go on', value: going.value }] : [{ to: 0, label: 'Stop here', value: 0 }],
    expires: expiryOf(drafting, drafting.horizonDays),
  };
}

const Z_90 = 1.6448536269514722;

/** A week of going on: value of its clicks less what they cost. */
function worthOf({ campaign, clicks, impressions, cost }: Place, rate: Rate | null): MoveValue {
  const {
    unit,
    perUnit: { mean: unitValue, sd: unitSd },
  } = campaign.worth;
  const perImpression = campaign.impressions > 0 ? campaign.clicks / campaign.impressions : 0;
  // Where the campaign is counted by the impression, one here is worth more or less as it is clicked more or less.
  const perClick = unit === 'click' || perImpression === 0 ? unitValue : unitValue / perImpression;
  const perClickSd = unit === 'click' || perImpression === 0 ? unitSd : unitSd / perImpression;
  if (rate === null) return gainOf(clicks * perClick - cost, clicks * perClickSd);
  const expected = impressions * rate.mean;
  const variance = square(expected * perClickSd) + square(impressions * rate.sd * perClick);
  return gainOf(expected * perClick - cost, Math.sqrt(variance));
}

const square = (x: number): number => x * x;

interface Words {
  readonly place: Place;
  readonly going: MoveValue;
  readonly currency: string;
}

function reasonOf({ place, going, currency }: Words): string {
  const value = money(going.value + place.cost, currency);
  const chance = percent(going.strength);
  return `a week here is expected to bring ${value} and costs ${money(place.cost, currency)}; the chance that it pays is ${chance}`;
}

const tooMany = (found: number): Refusal => ({
  refused: true,
  reason: `Of ${found} places the ${MOST_PLACES} dearest were judged.`,
  have: MOST_PLACES,
  need: found,
  unit: 'places',
  how: 'Block places by a pattern, or leave campaigns out of the race.',
});
