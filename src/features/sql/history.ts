/** Statements that ran in this browser, newest first. Kept on the device; a study file does not hold them. */
import * as v from 'valibot';
import { readLocal, writeLocal } from '../../app/local';

const schema = v.array(
  v.object({
    sql: v.string(),
    at: v.string(),
    ms: v.number(),
    rows: v.nullable(v.number()),
    outcome: v.picklist(['done', 'failed', 'cancelled']),
  }),
);

export type PastRun = v.InferOutput<typeof schema>[number];

const KEPT = 100;

export function readHistory(): readonly PastRun[] {
  const text = readLocal('sql-history');
  if (text === null) return [];
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : [];
}

/** The same statement again moves to the front. */
export function remember(past: readonly PastRun[], run: PastRun): readonly PastRun[] {
  const next = [run, ...past.filter((each) => each.sql !== run.sql)].slice(0, KEPT);
  writeLocal('sql-history', JSON.stringify(next));
  return next;
}
