/** One pollution laid on many tables, with what a reader made of each. */
import { StudioError } from '../../src/core/errors/studio-error';
import { judge, type Verdict } from './judge';
import { cleanOf, type Pollution } from './pollution';

export interface Tally {
  readonly name: string;
  readonly files: number;
  /** Every cell right, every line that cannot be read rejected with its reason, every due question asked. */
  readonly right: number;
  /** A person was asked something beside zone and currency. */
  readonly asked: number;
  /** A wrong or missing cell, and nothing said of it. */
  readonly silent: number;
  /** The first faults, with the number of their table. */
  readonly faults: readonly string[];
}

const SHOWN = 5;

/** The same numbers, the same files. */
export async function tallyOf(pollution: Pollution, tables: readonly number[]): Promise<Tally> {
  const verdicts: Verdict[] = [];
  const faults: string[] = [];
  for (const number of tables) {
    const clean = cleanOf(number);
    const verdict = await judge(clean, pollution.make(clean)).catch((error: unknown) => {
      throw new Error(`${pollution.name}, table ${number}: ${wordsOf(error)}`, { cause: error });
    });
    verdicts.push(verdict);
    if (verdict.right) continue;
    const said = verdict.flags.length === 0 ? 'nothing said' : `said: ${verdict.flags.join(', ')}`;
    faults.push(`${pollution.name}, table ${number}: ${verdict.faults.slice(0, 2).join('; ')} (${said})`);
  }
  const count = (is: (verdict: Verdict) => boolean): number => verdicts.filter(is).length;
  return {
    name: pollution.name,
    files: verdicts.length,
    right: count(({ right }) => right),
    asked: count(({ asked }) => asked),
    silent: count(({ silent }) => silent),
    faults: faults.slice(0, SHOWN),
  };
}

const wordsOf = (error: unknown): string =>
  error instanceof StudioError ? error.code : error instanceof Error ? error.message : String(error);
