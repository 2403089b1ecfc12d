/** JSON that is no line-JSON: lists, lists in envelopes, objects over several lines; and how it is told apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLayout } from '../../../src/core/ingest/json/json-layout';
import { createJsonMachine } from '../../../src/core/ingest/json/list-machine';
import { OnePerLine } from '../../../src/core/ingest/json/one-per-line';
import type { FileReport } from '../../../src/core/ingest/contract';
import { read } from './read';
import { bytesOf, chunksOf, readInChunks } from './text';

const event = (n: number, name = 'Open'): string =>
  JSON.stringify({ timestamp: `2031-03-03T10:00:0${n}Z`, user_id: `u${n}`, event: name });
const regions = ({ regions: all }: FileReport): string[] =>
  all.map(({ kind, fromLine, toLine, fromByte, toByte }) => `${kind} ${fromLine}-${toLine} ${fromByte}-${toByte}`);
const layoutOf = (text: string): string | null => {
  const layout = jsonLayout(bytesOf(text));
  return layout === null ? null : layout.kind === 'list' ? `list at ${layout.at}` : layout.kind;
};

describe('the layout of JSON', () => {
  it.each([
    ['{"a":1}\n{"a":2}\n', 'lines'],
    ['{"a":1}', 'lines'],
    ['{"a":1,\n{"a":2}\n', 'lines'],
    ['{"a":[1,2]}\n', 'lines'],
    ['{"event":"x","items":[{"id":1},{"id":2},{"id":3}]}\n', 'lines'],
    ['{"event_params":[{"key":"a","value":1},{"key":"b","value":2}]}\n', 'lines'],
    ['{"meta":{"a":"long enough to be most of the text, by far"},"tags":[{"id":1}]}\n', 'lines'],
    ['{\n  "a": 1\n}\n{\n  "a": 2\n}\n', 'values'],
    ['{\n  "a": 1\n}\n', 'values'],
    ['[{"a":1}]', 'list at 0'],
    ['\ufeff [ \n {"a":1}]', 'list at 4'],
    ['[]', 'list at 0'],
    ['{"data":[{"a":1},{"a":2}]}', 'list at 8'],
    ['{"page":1,"response":{"items":[{"a":1},{"a":2}]},"next":null}\n', 'list at 30'],
    ['{"campaigns":[{"name":"Spring"},{"name":"Autumn"}],"total":2}\n', 'list at 13'],
    ['{\n"data":[\n{"a":1},\n{"a":2}', 'list at 9'],
    ['[1,2]', null],
    ['[Campaign],[Cost]\n', null],
    ['a,b\n', null],
    ['', null],
  ])('of %j is %s', (text, layout) => {
    expect(layoutOf(text)).toBe(layout);
  });
});

describe('a list of records', () => {
  it('reads as line-JSON of the same records does, in bytes of its own', async () => {
    const records = [1, 2, 3].map((n) => event(n));
    const lines = await read('log.json', `${records.join('\n')}\n`);
    for (const text of [
      `[${records.join(',')}]`,
      `[\n  ${records.join(',\r\n  ')}\n]\n`,
      JSON.stringify(
        records.map((record) => JSON.parse(record) as unknown),
        null,
        2,
      ),
      `{"data":[${records.join(', ')}],"next":"abc"}\n`,
      `{\n "response": {\n  "rows": [\n${records.join(',\n')}\n]}}`,
    ]) {
      const { report, column } = await read('log.json', text);
      expect(report).toMatchObject({ loaded: { records: 3 }, rows: { rejected: 0 } });
      expect(column('user_id')).toEqual(lines.column('user_id'));
      expect(column('ts_utc')).toEqual(lines.column('ts_utc'));
      expect(report.regions.at(-1)?.toByte).toBe(bytesOf(text).length);
    }
  });

  it('stands between what opens and what closes it', async () => {
    const text = `{"data":[${event(1)},${event(2)}],"total":2}\n`;
    const { report } = await read('log.json', text);
    const end = text.indexOf(']') + 1;
    expect(regions(report)).toEqual([`preamble 1-1 0-9`, `data 2-3 9-${end}`, `footer 4-4 ${end}-${text.length}`]);
  });

  it('that is empty has no rows, and says so', async () => {
    const { report } = await read('log.json', '[]');
    expect(report.warnings.map(({ code }) => code)).toContain('file-no-rows');
    expect(report.regions.at(-1)?.toByte).toBe(2);
  });

  it('may be in UTF-16', async () => {
    const text = `\ufeff[${event(1)},${event(2, 'Größe')}]`;
    const { report, column } = await read('log.json', Buffer.from(text, 'utf16le'));
    expect(report).toMatchObject({ encoding: 'utf-16le', loaded: { records: 2 } });
    expect(column('name')).toEqual(['Open', 'Größe']);
  });

  it('loses a broken record alone', async () => {
    const { report, rejects } = await read('log.json', `[${event(1)},{"timestamp":oops},17,${event(2)}]`);
    expect(report.loaded.records).toBe(2);
    expect(rejects.map(({ line, code, raw }) => [line, code, raw.trim()])).toEqual([
      [3, 'bad-json', '{"timestamp":oops}'],
      [4, 'bad-json', '17'],
    ]);
  });

  it('that breaks off keeps its whole records', async () => {
    const { report, rejects } = await read('log.json', `[${event(1)},${event(2)},{"timestamp":"2031-`);
    expect(report.loaded.records).toBe(2);
    expect(rejects).toMatchObject([{ line: 4, code: 'bad-json' }]);
  });

  it('with a string that is never closed loses that line alone where lines are broken', async () => {
    const { report } = await read('log.json', `[\n${event(1)},\n{"user_id":"u2},\n${event(3)},\n${event(4)}\n]\n`);
    expect(report.rows.data + report.rows.rejected).toBeGreaterThan(1);
    expect(report.loaded.records).toBeGreaterThan(0);
  });

  it('may be followed by another, as joined pages are', async () => {
    const { report, column } = await read('log.json', `[${event(1)},${event(2)}]\n[${event(3)}]\n`);
    expect(report.loaded.records).toBe(3);
    expect(column('user_id')).toEqual(['u1', 'u2', 'u3']);
  });

  it('keeps every digit of ids, and separators inside strings', async () => {
    const text = `[{"timestamp":"2031-03-03T10:00:00Z","user_id":120210000000000123,"event":"a,]}[{\\"b"}]`;
    const { column } = await read('log.json', text);
    expect(column('user_id')).toEqual(['120210000000000123']);
    expect(column('name')).toEqual(['a,]}[{"b']);
  });

  it('with columns that only late records have gets them all', async () => {
    const many = Array.from({ length: 60_000 }, (_, n) =>
      JSON.stringify({ timestamp: '2031-03-03T10:00:00Z', user_id: `user ${n}`, event: 'Open' }),
    );
    const late = JSON.stringify({ timestamp: '2031-03-04T10:00:00Z', user_id: 'late', event: 'x', plan: 'pro' });
    const { report, column } = await read('log.json', `[${many.join(',')},${late}]`);
    expect(report.loaded.records).toBe(60_001);
    expect(JSON.parse(String(column('props').at(-1)))).toMatchObject({ plan: 'pro' });
  });
});

it('objects over several lines are records, one after the other', async () => {
  const text = [1, 2].map((n) => JSON.stringify(JSON.parse(event(n)), null, 2)).join('\n');
  const { report } = await read('log.json', text);
  expect(report.loaded.records).toBe(2);
  expect(regions(report)).toEqual([`data 1-2 0-${text.length}`]);
});

const value = fc.jsonValue({ maxDepth: 3 });
const record = fc.dictionary(fc.string({ maxLength: 4 }), value, { minKeys: 1, maxKeys: 4 });
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });

it('gives every record a line, keeps every byte in its place, and does not depend on chunks', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), sizes, fc.nat(3), (records, chunkSizes, indent) => {
      const text = JSON.stringify(records, null, indent);
      const bytes = bytesOf(text);
      const layout = { kind: 'list', at: 0 } as const;
      const lines = new OnePerLine(layout);
      const written = chunksOf(bytes, chunkSizes).map((chunk) => lines.push(chunk).slice());
      const whole = Buffer.concat(written).toString();
      expect(bytesOf(whole)).toHaveLength(bytes.length);
      const parsed = whole
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as unknown);
      expect(parsed).toEqual(JSON.parse(text));
      const cut = readInChunks(createJsonMachine(layout), chunksOf(bytes, chunkSizes));
      expect(cut).toEqual(readInChunks(createJsonMachine(layout), [bytes]));
      expect(cut.bytes).toBe(bytes.length);
    }),
    { numRuns: 300 },
  );
});

it('never runs on past a record that does not end', () => {
  const lines = new OnePerLine({ kind: 'list', at: 0 });
  const chunk = bytesOf(`[{"a":"${'x'.repeat(1 << 20)} `);
  let ends = 0;
  for (let n = 0; n < 40; n += 1)
    for (const byte of lines.push(n === 0 ? chunk : chunk.subarray(1))) if (byte === 10) ends += 1;
  expect(ends).toBeGreaterThan(1);
});
