import {
  Decimal,
  makeVector,
  RecordBatch,
  Schema,
  Field,
  Struct,
  makeData,
  Table,
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
  DateDay,
  TimestampMicrosecond,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { Result } from '../../../src/features/sql/result';

const result = (...tables: readonly Table[]): Result => {
  const made = new Result();
  for (const table of tables) made.append(tableToIPC(table, 'stream'));
  return made;
};
const column = (of: Result, at = 0): (string | null)[] =>
  Array.from({ length: of.rowCount }, (_, row) => of.text(row, at));

describe('a result', () => {
  it('joins chunks and finds every row', () => {
    const part = (from: number, count: number) =>
      tableFromArrays({ n: Int32Array.from({ length: count }, (_, row) => from + row) });
    const all = result(part(0, 3), part(3, 0), part(3, 2), part(5, 4));
    expect(column(all)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(all.columns).toEqual([{ name: 'n', type: 'int32', kind: 'number' }]);
  });

  it('keeps the columns of a result without rows', () => {
    expect(result(tableFromArrays({ n: Int32Array.of() })).columns.map(({ name }) => name)).toEqual(['n']);
  });

  it('writes days, instants and big numbers in full', () => {
    const day = vectorFromArray([new Date('2026-11-15T00:00:00Z'), null], new DateDay());
    const at = vectorFromArray(
      [Date.parse('2026-11-15T09:12:00Z'), Date.parse('2026-11-15T09:12:00.250Z')],
      new TimestampMicrosecond(),
    );
    const big = makeVector(BigInt64Array.of(9_007_199_254_740_993n, -1n));
    const made = result(new Table({ day, at, big }));
    expect(column(made, 0)).toEqual(['2026-11-15', null]);
    expect(column(made, 1)).toEqual(['2026-11-15 09:12:00', '2026-11-15 09:12:00.250']);
    expect(column(made, 2)).toEqual(['9007199254740993', '-1']);
  });

  it('reads decimals with their scale and sign', () => {
    const type = new Decimal(2, 38, 128);
    // 123.45 and −0.05 as little-endian two's complement.
    const data = makeData({
      type,
      length: 2,
      data: Uint32Array.of(12_345, 0, 0, 0, 0xfffffffb, 0xffffffff, 0xffffffff, 0xffffffff),
    });
    const schema = new Schema([new Field('d', type)]);
    const made = result(
      new Table([new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: 2, children: [data] }))]),
    );
    expect(column(made)).toEqual(['123.45', '-0.05']);
    expect([...made.order(0, 'ascending')]).toEqual([1, 0]);
  });

  it('sorts with nulls last both ways and keeps equal rows in order', () => {
    const made = result(new Table({ t: vectorFromArray(['b', null, 'a', 'b']) }));
    expect([...made.order(0, 'ascending')]).toEqual([2, 0, 3, 1]);
    expect([...made.order(0, 'descending')]).toEqual([0, 3, 2, 1]);
  });
});
