import type { EventRun } from './operator';

/** One event of a person that fits one step; the same event again for every other step that it fits. */
export interface StepRow {
  readonly person: number;
  /** Microseconds since 1970 UTC. */
  readonly at: number;
  /** Order of the event within the person: by time, then order of the files. */
  readonly seq: number;
  readonly step: number;
}

export interface PersonRun extends EventRun {
  readonly person: number;
  readonly seq: readonly number[];
}

/** The runs of people from rows in (person, seq) order, one at a time. */
export function* personRuns(rows: readonly StepRow[]): Generator<PersonRun> {
  let from = 0;
  while (from < rows.length) {
    const { person } = rows[from];
    let to = from;
    while (to < rows.length && rows[to].person === person) to += 1;
    yield runOf(person, rows, { from, to });
    from = to;
  }
}

function runOf(person: number, rows: readonly StepRow[], { from, to }: { from: number; to: number }): PersonRun {
  const run = { at: [] as number[], seq: [] as number[], low: [] as number[], high: [] as number[] };
  for (let index = from; index < to; index++) {
    const { at, seq, step } = rows[index];
    if (run.seq.at(-1) !== seq) {
      run.at.push(at);
      run.seq.push(seq);
      run.low.push(0);
      run.high.push(0);
    }
    const last = run.seq.length - 1;
    if (step < 32) run.low[last] |= 1 << step;
    else run.high[last] |= 1 << (step - 32);
  }
  return { person, length: run.seq.length, ...run };
}
