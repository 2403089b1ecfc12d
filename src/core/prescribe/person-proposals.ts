/** The next ad of each person whom ads reached one by one lately: from which campaign, or none. */
import type { Refusal } from '../estimate/contract';
import { subjectKey } from '../estimate/contract';
import { isNone, subjectsOf } from '../objective/entities';
import type { Campaign, CampaignTable } from './campaigns';
import type { Alternative, Proposal, Target } from './contract';
import { expiryOf, ranked, targetOf, type Drafting } from './drafting';
import type { ReachedRow } from './input';
import { certaintyUnder, gainOf, type MoveValue } from './moves';
import { campaignName, money } from './proposal-words';
import type { Racing } from './race';

/** Stopping needs this chance of a loss; otherwise who is served goes on being served. */
const SURE = 0.8;
const MOST_PEOPLE = 20_000;
/** What a person should see next is decided anew every day. */
const DAYS = 1;

const METHOD =
  'Predicted value per impression less its price, for as many impressions as the person saw in the last 7 days';

interface Option {
  readonly campaign: Racing;
  readonly value: number;
  readonly sd: number;
  readonly reason: string;
}

interface Person {
  readonly rows: readonly ReachedRow[];
  readonly impressions: number;
  /** The last campaign that reached the person, where it can be valued. */
  readonly now: Option;
}

export interface PersonInput {
  readonly reached: readonly ReachedRow[];
  readonly table: CampaignTable;
  readonly drafting: Drafting;
}

export function personProposals({ reached, table, drafting }: PersonInput): {
  proposals: Proposal[];
  refusals: Refusal[];
} {
  const keys = new Set(reached.map((row) => keyOf(row, table)).filter((key) => key !== null));
  const options = table.campaigns
    .filter((campaign) => keys.has(campaign.key))
    .flatMap((campaign) => optionOf(campaign, drafting.currency))
    .sort((a, b) => b.value - a.value || (a.campaign.key < b.campaign.key ? -1 : 1));
  if (options.length === 0) return { proposals: [], refusals: [] };
  const people = peopleOf(reached, options, table);
  const kept = people.slice(0, MOST_PEOPLE);
  const refusals = people.length > kept.length ? [tooMany(people.length)] : [];
  return { proposals: kept.map((person) => proposalOf(person, options, drafting)), refusals };
}

function keyOf(row: ReachedRow, { names }: CampaignTable): string | null {
  const { campaign } = subjectsOf({ ...row, creative: null, audience: null }, names);
  return isNone(campaign) ? null : subjectKey(campaign);
}

/** One more impression of a campaign: its value less its price. */
function optionOf(campaign: Campaign, currency: string): Option[] {
  const { worth, impressions, clicks, spend } = campaign;
  if (worth === null || impressions === 0) return [];
  const perImpression = worth.unit === 'impression' ? 1 : clicks / impressions;
  const [value, price] = [worth.perUnit.mean * perImpression, spend / impressions];
  return [
    {
      campaign: campaign as Racing,
      value: value - price,
      sd: worth.perUnit.sd * perImpression,
      reason: `an impression of ${campaignName(campaign.subject)} brings ${money(value, currency)} and costs ${money(price, currency)}`,
    },
  ];
}

/** @param rows ordered by person and, within one, by when the campaign was last seen */
function peopleOf(rows: readonly ReachedRow[], options: readonly Option[], table: CampaignTable): Person[] {
  const byKey = new Map(options.map((option) => [option.campaign.key, option]));
  const byPerson = new Map<number, ReachedRow[]>();
  for (const row of rows) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row]);
  return [...byPerson.values()].flatMap((own) => {
    const last = [...own].sort((a, b) => a.last_seq - b.last_seq).at(-1)!;
    const now = byKey.get(keyOf(last, table) ?? '');
    if (now === undefined) return [];
    return [{ rows: own, impressions: own.reduce((sum, { impressions }) => sum + impressions, 0), now }];
  });
}

function proposalOf({ rows, impressions, now }: Person, options: readonly Option[], drafting: Drafting): Proposal {
  const best = options[0];
  const target = targetFor(rows);
  const served = gainOf(best.value * impressions, best.sd * impressions);
  // A blocked model may not stop anything.
  const stops = best.campaign.worth.calibration !== 'blocked' && served.strength < 1 - SURE;
  const stopping = gainOf(-now.value * impressions, now.sd * impressions);
  const { gain, chosen }: { gain: MoveValue; chosen: Option } = stops
    ? { gain: stopping, chosen: now }
    : { gain: served, chosen: best };
  const { campaign } = chosen;
  return {
    id: `audience › ${campaign.key} › person ${target.person}`,
    at: drafting.at,
    subject: campaign.subject,
    key: campaign.key,
    target,
    lever: 'audience',
    from: 1,
    to: stops ? 0 : 1,
    unit: { kind: 'serve' },
    value: gain.value,
    interval: gain.interval,
    currency: drafting.currency,
    certainty: certaintyUnder(gain.strength, campaign.worth.calibration),
    pBest: null,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason: chosen.reason,
    evidence: [campaign.worth.prediction.key],
    alternatives: alternativesOf({ options, chosen, stops, impressions }),
    expires: expiryOf(drafting, DAYS),
  };
}

/** Where the person was last; the place of the next ad is not known yet. */
function targetFor(rows: readonly ReachedRow[]): Target {
  const last = rows[rows.length - 1];
  return targetOf({ person: last.person, region: last.region, device: last.device });
}

interface Choice {
  readonly options: readonly Option[];
  readonly chosen: Option;
  readonly stops: boolean;
  readonly impressions: number;
}

function alternativesOf({ options, chosen, stops, impressions }: Choice): Alternative[] {
  const others = options
    .filter((option) => stops || option !== chosen)
    .map(({ campaign, value }) => ({
      to: 1,
      label: `Next impression from ${campaignName(campaign.subject)}`,
      value: value * impressions,
      subject: campaign.subject,
    }));
  return ranked(stops ? others : [...others, { to: 0, label: 'No ad for now', value: 0 }]);
}

const tooMany = (found: number): Refusal => ({
  refused: true,
  reason: `Ads reached ${found} people one by one in the last 7 days; proposals were made for the first ${MOST_PEOPLE}.`,
  have: MOST_PEOPLE,
  need: found,
  unit: 'people',
  how: 'Leave campaigns out of the race, or set limits for all people by rules.',
});
