/** From predictions to proposals (methods/decide.md §2, §12, §13). Knows nothing of rules. */
import type { Refusal } from '../estimate/contract';
import { normalPdf } from '../stats/distributions';
import { stream } from '../stats/random';
import { bidProposals } from './bid-proposals';
import { budgetProposals, outcomeOf } from './budget-proposals';
import { campaignTable, type Campaign } from './campaigns';
import type { Arm, PrescribeResult } from './contract';
import { creativeProposals } from './creative-proposals';
import type { Drafting } from './drafting';
import type { PrescribeInput } from './input';
import { stoppingRule, type Stopping } from './loss';
import { personProposals } from './person-proposals';
import { placeProposals } from './place-proposals';
import { race, type Entrant, type Racing } from './race';

const ASSUMED = [
  'Within one step, more money of a campaign brings as much a unit as its money does now',
  'The doubt about a value is normal; what campaigns share of it cancels where they are compared',
  'The volume of a bid follows the bid one for one',
];

/** What should change, what each change is worth, and what else could be done. */
export function prescribe(input: PrescribeInput): PrescribeResult {
  const { objective, settings, predictions, predictRefusals, at, seed } = input;
  const { currency } = objective;
  if (currency === null || predictions.length === 0) {
    return {
      currency,
      arms: [],
      proposals: [],
      outcome: null,
      stopping: null,
      basis: { assumptions: ASSUMED, seed },
      refusals: nothingToGoBy(currency, predictRefusals),
    };
  }
  const table = campaignTable(input, currency);
  const open = table.campaigns.filter(({ key }) => !settings.excluded.includes(key));
  const { entrants, refusals } = race(open, settings, seed);
  const drafting: Drafting = { currency, at, horizonDays: settings.horizonDays };
  const racing = entrants.map(({ campaign }) => campaign);
  const openTable = { ...table, campaigns: open };
  const places = placeProposals({ input, table: openTable, drafting });
  const people = personProposals({ reached: input.reached, table: openTable, drafting });
  return {
    currency,
    arms: armsOf(entrants),
    proposals: [
      ...budgetProposals(entrants, drafting),
      ...bidProposals({ racing, pacing: pacingOf(entrants), drafting }),
      ...open.flatMap((campaign) =>
        creativeProposals({ campaign, objective, exploration: settings.exploration, drafting }),
      ),
      ...places.proposals,
      ...people.proposals,
    ],
    outcome: outcomeOf(entrants),
    stopping: stoppingOf(entrants, seed),
    basis: { assumptions: ASSUMED, seed },
    refusals: [
      ...refusals,
      ...watched(racing),
      ...unpriced(table.missing),
      ...unvalued(open, entrants),
      ...places.refusals,
      ...people.refusals,
    ],
  };
}

function stoppingOf(entrants: readonly Entrant[], seed: number): Stopping | null {
  if (entrants.length === 0) return null;
  return stoppingRule({
    beliefs: entrants.map(({ campaign }) => campaign.worth.perMoney),
    pBest: entrants.map(({ pBest }) => pBest),
    random: stream(seed, 'stopping'),
  });
}

/** Planned over present spend. */
function pacingOf(entrants: readonly Entrant[]): number {
  const now = entrants.reduce((sum, { nowMicros }) => sum + nowMicros, 0);
  return now > 0 ? entrants.reduce((sum, { toMicros }) => sum + toMicros, 0) / now : 1;
}

const GRID = 64;
/** Deviations shown on either side. */
const REACH = 4;

function armsOf(entrants: readonly Entrant[]): Arm[] {
  const budget = entrants.reduce((sum, { toMicros }) => sum + toMicros, 0);
  const beliefs = entrants.map(({ campaign }) => campaign.worth.perMoney);
  const low = Math.max(0, Math.min(...beliefs.map(({ mean, sd }) => mean - REACH * sd)));
  const high = Math.max(...beliefs.map(({ mean, sd }) => mean + REACH * sd));
  return entrants.map(({ campaign, nowMicros, toMicros, pBest, isWarmingUp }) => ({
    subject: campaign.subject,
    key: campaign.key,
    nowMicrosPerDay: nowMicros,
    mean: campaign.worth.perMoney.mean,
    sd: campaign.worth.perMoney.sd,
    n: campaign.facts?.leads ?? campaign.worth.prediction.n,
    pBest,
    weight: budget > 0 ? toMicros / budget : 0,
    warmingUp: isWarmingUp,
    density: densityOf(campaign, { low, high }),
  }));
}

function densityOf(
  {
    worth: {
      perMoney: { mean, sd },
    },
  }: Racing,
  { low, high }: { low: number; high: number },
): Arm['density'] {
  return Array.from({ length: GRID }, (_, i) => {
    const x = low + ((high - low) * i) / (GRID - 1);
    return { x, y: sd > 0 ? normalPdf((x - mean) / sd) / sd : 0 };
  });
}

function nothingToGoBy(currency: string | null, given: readonly Refusal[]): Refusal[] {
  if (given.length > 0) return [...given];
  return [
    {
      refused: true,
      reason:
        currency === null
          ? 'Without a currency there is nothing to compare campaigns by.'
          : 'No campaign has a predicted value.',
      have: 0,
      need: 1,
      unit: currency === null ? 'currencies' : 'predictions',
      how:
        currency === null
          ? 'Choose a currency for the objective, and give the rates into it.'
          : 'Add the events that show what clicks led to, and what customers paid.',
    },
  ];
}

/** Bids need a model that is right, budgets may lean on one under watch. */
function watched(racing: readonly Racing[]): Refusal[] {
  const count = racing.filter(({ worth }) => worth.calibration === 'watch').length;
  if (count === 0) return [];
  return [
    {
      refused: true,
      reason: 'Bids stay: the model is under watch, since too little has matured to check it against.',
      have: racing.length - count,
      need: racing.length,
      unit: 'campaigns with a calibrated prediction',
      how: 'Wait until more outcomes have matured.',
    },
  ];
}

const unpriced = (missing: readonly string[]): Refusal[] =>
  missing.length === 0
    ? []
    : [
        {
          refused: true,
          reason: `Spend in ${missing.join(', ')} has no rate into the currency of the objective and is left out.`,
          have: 0,
          need: missing.length,
          unit: 'rates',
          how: 'Give the rate in the settings of the objective.',
        },
      ];

/** Campaigns that spend and cannot be judged. */
function unvalued(open: readonly Campaign[], entrants: readonly Entrant[]): Refusal[] {
  const spent = open.filter(({ spend }) => spend > 0).length;
  if (spent === entrants.length) return [];
  return [
    {
      refused: true,
      reason: `${spent - entrants.length} of ${spent} campaigns with spend have no predicted value and stay as they are.`,
      have: entrants.length,
      need: spent,
      unit: 'campaigns',
      how: 'Tag their links, so that what they bring can be told.',
    },
  ];
}
