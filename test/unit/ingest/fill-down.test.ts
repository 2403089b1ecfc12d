import { describe, expect, it } from 'vitest';
import { FillDown } from '../../../src/core/ingest/columns/fill-down';
import { fieldText } from '../../../src/core/ingest/records/field';
import { createRecordMachine } from '../../../src/core/ingest/records/record-machine';
import { salesforceId } from '../../../src/core/ingest/values/salesforce-id';

const TEXT = [
  '#1,ada@a.example,"a ""b"", c",1',
  '#1,,,2',
  '#2,,x,3',
  '#2,,,4',
  '#2,ben@a.example,,5',
  '#2,,,6',
  ',,,7',
].join('\n');

/** The cells after filling, however many bytes come at a time. */
function filled(text: string, chunk: number): string[][] {
  const machine = createRecordMachine({ delimiter: ',', quote: '"', escape: 'double' });
  const fill = new FillDown(0, [1, 2]);
  const bytes = new TextEncoder().encode(`${text}\n`);
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    const batch = machine.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length);
    const own = fill.apply(
      batch,
      Int32Array.from({ length: batch.count }, (_, record) => record),
    );
    for (let record = 0; record < own.count; record += 1) rows.push([0, 1, 2, 3].map((f) => fieldText(own, record, f)));
  }
  return rows;
}

describe('lines of one record', () => {
  it.each([1, 7, 20, 1000])('take what stands above, %i bytes at a time', (chunk) => {
    expect(filled(TEXT, chunk)).toEqual([
      ['#1', 'ada@a.example', 'a "b", c', '1'],
      ['#1', 'ada@a.example', 'a "b", c', '2'],
      ['#2', '', 'x', '3'],
      ['#2', '', 'x', '4'],
      ['#2', 'ben@a.example', 'x', '5'],
      ['#2', 'ben@a.example', 'x', '6'],
      ['', '', '', '7'],
    ]);
  });
});

describe('ids whose case matters', () => {
  // PV20
  it.each([
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['a0B1x00000AbCdE', 'a0B1x00000AbCdEEAV'],
    ['a0b1x00000abcde', 'a0b1x00000abcdeAAA'],
    ['001A0000006Vm9rIAC', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9RIAC', null],
    ['001a0000006vm9riac', '001A0000006Vm9rIAC'],
    ['001A0000006VM9RIAC', '001A0000006Vm9rIAC'],
    ['12345', null],
  ])('%s', (id, safe) => {
    expect(salesforceId(id)).toBe(safe);
  });
});
