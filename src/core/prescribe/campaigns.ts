/** Campaigns as the race sees them: what they spend now, what a unit of their money buys and what that is worth. */
import { subjectKey, type Subject } from '../estimate/contract';
import { dayNumber } from '../format/date';
import { Converter } from '../objective/currency';
import { CampaignNames, isNone, subjectsOf } from '../objective/entities';
import type { CalibrationState, Prediction } from '../predict/contract';
import type { Belief } from './belief';
import type { FindingFacts, PrescribeInput, SubjectFacts } from './input';
import { weighFindings } from './weigh-findings';

/** Days that say what is spent, bid and shown now. */
export const RECENT_DAYS = 28;

/** One creative over the recent days. */
export interface CreativeFacts {
  readonly subject: Subject;
  readonly key: string;
  readonly impressions: number;
}

/** The unit that money is counted against: clicks, or impressions where nobody clicks or a thousand is what is bought. */
export type BoughtUnit = 'click' | 'impression';

export interface Campaign {
  readonly subject: Subject;
  readonly key: string;
  /** Over the recent days, money in major units of the objective's currency. */
  readonly spend: number;
  readonly clicks: number;
  readonly impressions: number;
  /** From the first recent day with a row to the last day known. */
  readonly days: number;
  /** Null without a prediction. */
  readonly worth: CampaignWorth | null;
  readonly facts: SubjectFacts | null;
  readonly findings: readonly FindingFacts[];
  readonly creatives: readonly CreativeFacts[];
}

export interface CampaignWorth {
  readonly prediction: Prediction;
  readonly unit: BoughtUnit;
  /** Units bought by one unit of money. */
  readonly unitsPerMoney: number;
  /** What is believed of the value of a unit of money, after what findings say of it. */
  readonly perMoney: Belief;
  /** The same of one unit bought. */
  readonly perUnit: Belief;
  readonly calibration: CalibrationState;
}

export interface CampaignTable {
  readonly campaigns: readonly Campaign[];
  readonly names: CampaignNames;
  /** Currencies without a rate; their rows are left out. */
  readonly missing: readonly string[];
}

interface Draft {
  readonly subject: Subject;
  spend: number;
  clicks: number;
  impressions: number;
  first: number;
  readonly byDay: Map<string, { spend: number; clicks: number; impressions: number }>;
  readonly creatives: Map<string, { subject: Subject; impressions: number }>;
}

/** Impression logs price a thousand impressions; everything else is compared by the click. */
const BY_THE_THOUSAND = 'impression_log';

/** @param currency of the objective */
export function campaignTable(input: PrescribeInput, currency: string): CampaignTable {
  const names = new CampaignNames(input.delivery.map((row) => ({ ...row, audience: null })));
  const converter = new Converter(currency, input.objective.rates);
  const last = input.delivery.reduce((latest, { day }) => (day > latest ? day : latest), '');
  const drafts = new Map<string, Draft>();
  for (const row of input.delivery) {
    if (dayNumber(last) - dayNumber(row.day) >= RECENT_DAYS) continue;
    const { campaign: subject, creative } = subjectsOf({ ...row, audience: null }, names);
    const spend = converter.convert({ micros: row.cost_micros, currency: row.currency });
    if (isNone(subject) || spend === null) continue;
    const draft = draftOf(drafts, subject);
    const { clicks, impressions } = row;
    addTo(draft, { spend, clicks, impressions });
    addTo(dayOf(draft, row.day), { spend, clicks, impressions });
    draft.first = Math.min(draft.first, dayNumber(row.day));
    if (!isNone(creative)) addCreative(draft, creative, impressions);
  }
  const campaigns = [...drafts.values()]
    .map((draft) => campaignOf(draft, { input, lastDay: dayNumber(last) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return { campaigns, names, missing: converter.missing };
}

function draftOf(drafts: Map<string, Draft>, subject: Subject): Draft {
  const key = subjectKey(subject);
  let draft = drafts.get(key);
  if (draft === undefined) {
    draft = { subject, spend: 0, clicks: 0, impressions: 0, first: Infinity, byDay: new Map(), creatives: new Map() };
    drafts.set(key, draft);
  }
  return draft;
}

type Sums = { spend: number; clicks: number; impressions: number };

function dayOf({ byDay }: Draft, day: string): Sums {
  let sums = byDay.get(day);
  if (sums === undefined) {
    sums = { spend: 0, clicks: 0, impressions: 0 };
    byDay.set(day, sums);
  }
  return sums;
}

function addTo(sums: Sums, { spend, clicks, impressions }: Sums): void {
  sums.spend += spend;
  sums.clicks += clicks;
  sums.impressions += impressions;
}

function addCreative({ creatives }: Draft, subject: Subject, impressions: number): void {
  const key = subjectKey(subject);
  const known = creatives.get(key);
  if (known) known.impressions += impressions;
  else creatives.set(key, { subject, impressions });
}

function campaignOf(draft: Draft, { input, lastDay }: { input: PrescribeInput; lastDay: number }): Campaign {
  const key = subjectKey(draft.subject);
  // What is over says nothing of the next week.
  const findings = input.findings.filter(
    ({ until, subject }) => until === undefined && concerns(subject, draft.subject),
  );
  return {
    subject: draft.subject,
    key,
    spend: draft.spend,
    clicks: draft.clicks,
    impressions: draft.impressions,
    days: lastDay - draft.first + 1,
    worth: worthOf(key, draft, { predictions: input.predictions, findings }),
    facts: input.objective.subjects.find((subject) => subject.key === key) ?? null,
    findings,
    creatives: [...draft.creatives]
      .map(([creativeKey, { subject, impressions }]) => ({ subject, key: creativeKey, impressions }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** A finding about a channel, the campaign or one of its creatives concerns the campaign. */
function concerns(found: Subject, campaign: Subject): boolean {
  if (found.campaign !== null) return found.campaign === campaign.campaign && found.platform === campaign.platform;
  if (found.audience !== null) return false;
  if (found.platform !== null) return found.platform === campaign.platform;
  return found.channel !== null && found.channel === campaign.channel;
}

function worthOf(
  key: string,
  draft: Draft,
  { predictions, findings }: { predictions: readonly Prediction[]; findings: readonly FindingFacts[] },
): CampaignWorth | null {
  const unit: BoughtUnit = draft.subject.platform === BY_THE_THOUSAND ? 'impression' : 'click';
  const quantity = unit === 'click' ? 'value per click' : 'value per impression';
  const prediction = predictions.find((one) => one.key === key && one.quantity === quantity);
  const units = unit === 'click' ? draft.clicks : draft.impressions;
  if (prediction === undefined || units === 0 || !(draft.spend > 0)) return null;
  const unitsPerMoney = units / draft.spend;
  const days = [...draft.byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sums]) => sums);
  const counted = days.map((day) => ({ spend: day.spend, units: unit === 'click' ? day.clicks : day.impressions }));
  const perUnit = weighFindings(
    { mean: prediction.value, sd: prediction.sd, shared: prediction.shared },
    findings.filter(({ subject }) => subject.creative === null),
  );
  // How much a unit of money buys is in doubt too, for each campaign by itself.
  const bought = (dispersion(counted, unitsPerMoney) / units) * perUnit.mean * perUnit.mean;
  return {
    prediction,
    unit,
    unitsPerMoney,
    perMoney: {
      mean: perUnit.mean * unitsPerMoney,
      sd: Math.sqrt(perUnit.sd * perUnit.sd + bought) * unitsPerMoney,
      shared: perUnit.shared * unitsPerMoney,
    },
    perUnit,
    calibration: prediction.calibrationState,
  };
}

/** Scatter of the units that a day's money buys, in multiples of what chance alone would give. */
function dispersion(days: readonly { spend: number; units: number }[], perMoney: number): number {
  const paid = days.filter(({ spend }) => spend > 0);
  const sum = paid.reduce((total, { spend, units }) => {
    const expected = perMoney * spend;
    return total + ((units - expected) * (units - expected)) / expected;
  }, 0);
  return Math.max(1, sum / Math.max(1, paid.length - 1));
}
