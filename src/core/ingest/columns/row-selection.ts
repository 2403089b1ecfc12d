/** The rows that records make in one table, in the order of the records and then of the rules. */
import type { RecordBatch } from '../contract';
import type { Selection } from './builder';
import type { ReadyRule } from './row-rules';

export type SelectedRows = Pick<Selection, 'records' | 'rule' | 'part'>;

const NO_PARTS = new Uint16Array(0);

/** `rules` null: every record makes one row. */
export function selectRows(batch: RecordBatch, kept: Int32Array, rules: readonly ReadyRule[] | null): SelectedRows {
  if (rules === null) return { records: kept, rule: new Uint8Array(kept.length), part: NO_PARTS };
  return rules.some(({ list, tests }) => list !== null && tests !== null)
    ? withParts(batch, kept, rules)
    : withoutParts(batch, kept, rules);
}

function isMade({ tests, time }: ReadyRule, batch: RecordBatch, record: number): boolean {
  if (tests === null || (time !== null && time.valid[record] === 0)) return false;
  for (let at = 0; at < tests.length; at += 1) if (!tests[at](batch, record)) return false;
  return true;
}

/** Impression logs come here with millions of records: their first rule makes its row without a question. */
function withoutParts(batch: RecordBatch, kept: Int32Array, rules: readonly ReadyRule[]): SelectedRows {
  const records = new Int32Array(kept.length * rules.length);
  const rule = new Uint8Array(kept.length * rules.length);
  const isSure = rules.map(({ tests, time }) => tests?.length === 0 && time === null);
  let rows = 0;
  for (let n = 0; n < kept.length; n += 1) {
    const record = kept[n];
    for (let at = 0; at < rules.length; at += 1) {
      if (!isSure[at] && !isMade(rules[at], batch, record)) continue;
      records[rows] = record;
      rule[rows++] = at;
    }
  }
  return { records: records.subarray(0, rows), rule: rule.subarray(0, rows), part: NO_PARTS };
}

function withParts(batch: RecordBatch, kept: Int32Array, rules: readonly ReadyRule[]): SelectedRows {
  const records: number[] = [];
  const rule: number[] = [];
  const part: number[] = [];
  for (const record of kept) {
    for (let at = 0; at < rules.length; at += 1) {
      if (!isMade(rules[at], batch, record)) continue;
      const { list } = rules[at];
      const count = list === null ? 1 : list.of(batch, record).length;
      for (let number = 0; number < count; number += 1) {
        records.push(record);
        rule.push(at);
        part.push(number);
      }
    }
  }
  return { records: Int32Array.from(records), rule: Uint8Array.from(rule), part: Uint16Array.from(part) };
}
