/** What rules about money share. */
import { executedKey, type Executed, type Facts } from './facts';
import { CLEAR, type Evaluate, type Judge, type Outcome } from './rule-kind';

export const isOtherCurrency = (limit: string | null, found: string | null): boolean =>
  limit !== null && limit !== found;

export const otherCurrency = (limit: string | null, found: string): Outcome => ({
  kind: 'unknown',
  note: `The limit is in ${limit ?? 'no currency'}, the proposal in ${found}.`,
});

const DAY_MS = 86_400_000;

interface Step {
  readonly lever: 'budget' | 'bid';
  readonly percent: number;
  /** The period within which all changes together keep to the step; 0: each change alone. */
  readonly days: number;
}

/** A step is measured from the value that was in force when the period began, never from what was last proposed. */
export function judgeStep({ lever, percent, days }: Step, facts: Facts): Judge {
  const since = new Date(Date.parse(facts.now) - days * DAY_MS).toISOString();
  const evaluate: Evaluate = ({ key, from, to }) => {
    if (to === from) return CLEAR;
    const base = inForce(facts.executed.get(executedKey(lever, key)), since) ?? from;
    if (base === null) return { kind: 'hold', value: 'the value in force is not known', units: 0 };
    const step = (base * percent) / 100;
    return { kind: 'range', low: base - step, high: base + step };
  };
  return (shape) => (shape.lever === lever && shape.unit.kind === 'money' ? evaluate : CLEAR);
}

/** The last value of before the period, else the first known one. */
function inForce(values: readonly Executed[] | undefined, since: string): number | null {
  if (values === undefined || values.length === 0) return null;
  const before = values.filter(({ at }) => at <= since);
  return (before[before.length - 1] ?? values[0]!).value;
}
