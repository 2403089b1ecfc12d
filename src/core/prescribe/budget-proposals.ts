/** Budgets of campaigns for the next days, from the race. */
import type { Alternative, PrescribeResult, Proposal } from './contract';
import { expiryOf, MICROS, ranked, WEEK, type Drafting } from './drafting';
import { certaintyUnder, moveGains, priceOf, type Move, type MoveValue } from './moves';
import { findingClause, money, times } from './proposal-words';
import { BUDGET_STEP, type Entrant } from './race';

/** A change below this part of a budget is no change. */
const LEAST_CHANGE = 0.005;

const METHOD =
  'Thompson sampling over exact normal posteriors of value per unit of spend; no budget moves by more than ' +
  `${BUDGET_STEP * 100} % in one update, because returns are known near today's spend alone`;

export function budgetProposals(entrants: readonly Entrant[], drafting: Drafting): Proposal[] {
  const moving = entrants.filter(
    ({ nowMicros, toMicros }) => Math.abs(toMicros - nowMicros) > LEAST_CHANGE * nowMicros,
  );
  const moves = moving.map(moveOf);
  const price = priceOf(moves);
  const gains = moveGains(moves);
  return moving.map((entrant, i) => proposalOf(entrant, { gain: gains[i], price, drafting }));
}

function moveOf({ campaign: { worth }, nowMicros, toMicros }: Entrant): Move {
  return { change: (WEEK * (toMicros - nowMicros)) / MICROS, belief: worth.perMoney };
}

interface Context {
  readonly gain: MoveValue;
  readonly price: number;
  readonly drafting: Drafting;
}

function proposalOf({ campaign, nowMicros, toMicros, pBest }: Entrant, { gain, price, drafting }: Context): Proposal {
  const { subject, key, worth, findings } = campaign;
  const { currency, at, horizonDays } = drafting;
  return {
    id: `budget › ${key}`,
    at,
    subject,
    key,
    target: null,
    lever: 'budget',
    from: nowMicros,
    to: toMicros,
    unit: { kind: 'money', currency, per: 'day' },
    value: gain.value,
    interval: gain.interval,
    currency,
    certainty: certaintyUnder(gain.strength, worth.calibration),
    pBest,
    lossIfWrong: gain.lossIfWrong,
    method: METHOD,
    reason:
      reasonOf({ mean: worth.perMoney.mean, price, isRaise: toMicros > nowMicros, currency }) + findingClause(findings),
    evidence: [...findings.map(({ id }) => id), worth.prediction.key],
    alternatives: alternativesOf({ nowMicros, toMicros, value: gain.value }),
    expires: expiryOf(drafting, horizonDays),
  };
}

interface Reason {
  readonly mean: number;
  readonly price: number;
  readonly isRaise: boolean;
  readonly currency: string;
}

/** A move against the means is what learning costs, and says so. */
function reasonOf({ mean, price, isRaise, currency }: Reason): string {
  const [here, there] = [money(mean, currency), money(price, currency)];
  const one = money(1, currency).replace(/\.0+$/, '');
  const compared = (word: string): string =>
    `${one} is expected to bring ${word}${here} here, against ${there} on average of the money that moves`;
  if (isRaise)
    return mean >= price ? compared('') : `${compared('')}; it may be worth more, and a small raise finds out`;
  return mean <= price
    ? compared('only ')
    : `${compared('')}; it may be worth less, and others are tried with its money`;
}

function alternativesOf({
  nowMicros,
  toMicros,
  value,
}: {
  nowMicros: number;
  toMicros: number;
  value: number;
}): Alternative[] {
  const bound = Math.round(nowMicros * (toMicros > nowMicros ? 1 + BUDGET_STEP : 1 - BUDGET_STEP));
  const whole = toMicros - nowMicros;
  return ranked([
    {
      to: bound,
      label: `The whole step of ${times(BUDGET_STEP * 100)} %`,
      value: (value * (bound - nowMicros)) / whole,
    },
    { to: Math.round((nowMicros + toMicros) / 2), label: 'Half of the change', value: value / 2 },
    { to: nowMicros, label: 'Keep the budget', value: 0 },
  ]);
}

const QUANTILES = 99;

/** Gain a week of all budget moves, over joint draws of what every campaign brings; money added to the whole is a cost. */
export function outcomeOf(entrants: readonly Entrant[]): PrescribeResult['outcome'] {
  const moving = entrants.filter(({ draws, nowMicros, toMicros }) => draws !== null && nowMicros !== toMicros);
  if (moving.length === 0) return null;
  const changes = moving.map((entrant) => moveOf(entrant).change);
  const added = changes.reduce((a, b) => a + b, 0);
  const gains = Array.from(moving[0].draws!, (_, at) =>
    changes.reduce((sum, change, k) => sum + change * moving[k].draws![at], -added),
  ).sort((a, b) => a - b);
  const at = (p: number): number => gains[Math.min(gains.length - 1, Math.floor(p * gains.length))];
  return {
    quantiles: Array.from({ length: QUANTILES }, (_, i) => at((i + 1) / (QUANTILES + 1))),
    lossProbability: gains.filter((gain) => gain < 0).length / gains.length,
    mean: gains.reduce((a, b) => a + b, 0) / gains.length,
    interval: { low: at(0.05), high: at(0.95), level: 0.9, kind: 'credible' },
  };
}
