import { ratesInto } from '../../../src/core/objective/currency';
import { replayResult, ticksOf, type TickFindings } from '../../../src/core/loop/replay';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { readClock, setClock } from '../../../src/sql/clock/clock.query';
import { bind } from '../../../src/sql/define';
import { knownSpan } from '../../../src/sql/replay/replay.query';
import type { TaskContext } from '../task-context';
import { monitorWatch } from './monitor-watch';
import { convertedRates } from './objective-rows';

type Replay = ComputeTasks['replay.ticks'];
type Context = Pick<TaskContext, 'engine' | 'progress' | 'checkpoint'>;

/** Sets the clock back tick by tick and looks again; the clock is put right however it ends. */
export async function replayTicks(input: Replay['input'], context: Context): Promise<Replay['output']> {
  const { engine } = context;
  const [clock] = await rowsOf(engine, readClock);
  const [span] = await rowsOf(engine, knownSpan);
  const now = clock?.now ?? null;
  if (now === null || span.first === null) return { ticks: [], delays: [], refusals: [] };
  const ticks = ticksOf({ first: span.first, now }, input.findings);
  const seen: TickFindings[] = [];
  try {
    for (const [done, tick] of ticks.entries()) {
      context.progress({ phase: 'Replay history', done, total: ticks.length, unit: 'steps' });
      await context.checkpoint();
      seen.push(await lookAt(tick, input, context));
    }
  } finally {
    await engine.query(bind(setClock, { now }));
  }
  return replayResult(seen, input.findings);
}

async function lookAt(now: string, { settings, currency, rates }: Replay['input'], context: Context) {
  const { engine, checkpoint } = context;
  await engine.query(bind(setClock, { now }));
  const [{ events, delivery }] = await rowsOf(engine, knownSpan);
  // What a click is worth today was not known then; rates between currencies are those that payments had shown by then.
  const known = currency === null ? [] : ratesInto(currency, { rates }, await convertedRates(engine));
  const objective = { currency, rates: known, valuePerClick: {} };
  const { findings } = await monitorWatch({ settings, objective }, { engine, checkpoint, progress: () => undefined });
  return { now, events, delivery, findings } satisfies TickFindings;
}
