import { ratesInto } from '../../../src/core/objective/currency';
import { nextTick, replayResult, ticksOf, type TickFindings } from '../../../src/core/loop/replay';
import { rowsOf } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import { readClock, setClock } from '../../../src/sql/clock/clock.query';
import { past } from '../../../src/sql/clock/past';
import { bind } from '../../../src/sql/define';
import { knownSpan } from '../../../src/sql/replay/replay.query';
import type { TaskContext } from '../task-context';
import { monitorWatch } from './monitor-watch';
import { convertedRates } from './objective-rows';

type Replay = ComputeTasks['replay.ticks'];
type Context = Pick<TaskContext, 'engine' | 'progress' | 'checkpoint'>;

/** Sets a clock of its own back tick by tick and looks again; the loop's clock stands where it is. */
export async function replayTicks(input: Replay['input'], context: Context): Promise<Replay['output']> {
  const { engine } = context;
  const [clock] = await rowsOf(engine, readClock);
  const [span] = await rowsOf(engine, knownSpan);
  const now = clock?.now ?? null;
  if (now === null || span.first === null) return { ticks: [], delays: [], refusals: [] };
  const ticks = ticksOf({ first: span.first, now }, input.findings);
  const seen: TickFindings[] = [];
  const look = async (tick: string): Promise<void> => {
    const done = seen.length;
    context.progress({ phase: 'Replay history', done, total: Math.max(ticks.length, done + 1), unit: 'steps' });
    await context.checkpoint();
    seen.push(await lookAt(tick, input, context));
  };
  for (const tick of ticks) await look(tick);
  for (let tick = nextTick(seen, input.findings); tick !== null; tick = nextTick(seen, input.findings))
    await look(tick);
  return replayResult(seen, input.findings);
}

async function lookAt(now: string, { settings, currency, rates }: Replay['input'], context: Context) {
  const { engine, checkpoint } = context;
  await engine.query(bind(past(setClock), { now }));
  const [{ events, delivery }] = await rowsOf(engine, past(knownSpan));
  // What a click is worth today was not known then; rates between currencies are those that payments had shown by then.
  const known = currency === null ? [] : ratesInto(currency, { rates }, await convertedRates(engine, past));
  const objective = { currency, rates: known, valuePerClick: {} };
  const quiet = { engine, checkpoint, progress: () => undefined };
  const { findings } = await monitorWatch({ settings, objective }, quiet, past);
  return { now, events, delivery, findings } satisfies TickFindings;
}
