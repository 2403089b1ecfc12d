import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldFlag, RecordFlag } from '../../../src/core/ingest/contract';
import { createNdjsonMachine } from '../../../src/core/ingest/ndjson/ndjson-machine';
import { fieldText, recordText } from '../../../src/core/ingest/records/field';
import { bytesOf, chunksOf, readInChunks, rowsOf } from './text';

function read(text: string | Uint8Array) {
  const machine = createNdjsonMachine();
  const batch = machine.push(typeof text === 'string' ? bytesOf(text) : text, true);
  return { batch, columns: machine.columns(), rows: rowsOf(batch), flags: [...batch.recordFlags] };
}

describe('line-JSON machine', () => {
  it('flattens objects to dotted columns in the order they appear', () => {
    const { columns, rows, flags } = read(
      '{"a":1,"b":{"c":true,"d":{"e":"x"}}}\n{"f":null,"b":{"c":false},"a":2.50}\n',
    );
    expect(columns).toEqual(['a', 'b.c', 'b.d.e', 'f']);
    expect(rows).toEqual([
      ['1', 'true', 'x'],
      ['2.50', 'false', '', ''],
    ]);
    expect(flags).toEqual([0, 0]);
  });

  it('tells an empty string from null and absent', () => {
    const { batch } = read('{"a":"","b":null,"c":1}\n{"c":2}\n');
    expect([...batch.flags]).toEqual([FieldFlag.quoted, 0, 0, 0, 0, 0]);
    expect([...batch.end].map((end, i) => end - batch.start[i])).toEqual([0, 0, 1, 0, 0, 1]);
  });

  it('keeps every digit of every number', () => {
    const { rows } = read('{"id":120210000000000123,"v":0.1000000000000000055,"w":1e3,"z":-0}\n');
    expect(rows).toEqual([['120210000000000123', '0.1000000000000000055', '1e3', '-0']]);
  });

  it('keeps arrays as JSON text and passes over empty objects', () => {
    const { columns, rows } = read('{"tags":["a", {"b":[1]}],"none":[],"o":{}}\n');
    expect(columns).toEqual(['tags', 'none']);
    expect(rows).toEqual([['["a", {"b":[1]}]', '[]']]);
  });

  it('makes a column per key of {key, value} lists', () => {
    const { columns, rows } = read(
      '{"params":[{"key":"page","value":{"string_value":"/a","int_value":null}},{"key":"n","value":{"int_value":5}},{"value":"v","key":"plain"},{"key":"both","value":{"a":1,"b":2}},{"key":"nil","value":{"a":null}}]}\n' +
        '{"params":[{"key":"n","value":7,"more":1}]}\n',
    );
    expect(columns).toEqual(['params.page', 'params.n', 'params.plain', 'params.both', 'params.nil', 'params']);
    expect(rows).toEqual([
      ['/a', '5', 'v', '{"a":1,"b":2}', ''],
      ['', '', '', '', '', '[{"key":"n","value":7,"more":1}]'],
    ]);
  });

  it('resolves escapes of values and keys', () => {
    const { columns, rows } = read(
      '{"k\\u0065y":"a\\n\\"b\\" \\u00e9 \\ud83d\\ude00 \\/","lone":"\\ud800x"}\n{"key":"plain"}\n',
    );
    expect(columns).toEqual(['key', 'lone']);
    expect(rows).toEqual([
      ['a\n"b" é 😀 /', '\ufffdx'],
      ['plain', ''],
    ]);
  });

  it('takes hostile keys for data', () => {
    const { columns, rows } = read('{"__proto__":{"polluted":1},"constructor":2,"a.b":3,"a":{"b":4},"":5}\n');
    expect(columns).toEqual(['__proto__.polluted', 'constructor', 'a.b', 'a.b', '']);
    expect(rows).toEqual([['1', '2', '3', '4', '5']]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes the last of repeated keys', () => {
    expect(read('{"a":1,"a":"x"}\n{"a":2,"a":null}\n').rows).toEqual([['x'], ['']]);
  });

  it.each([
    '{bad',
    '{"a":1',
    '{"a":1,}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":+1}',
    '{"a":NaN}',
    '{"a":tru}',
    '{"a":"x}',
    '{"a":"\\q"}',
    '{"a":"\\u12g4"}',
    '{"a":"\t"}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":1} x',
    '{"a":1}{"b":2}',
    '[1]',
    '5',
    '"x"',
    'null',
    '{"a":[1,]}',
    '{"a":1,"b"}',
    '{1:2}',
    `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`,
    `{"a":${'['.repeat(100_000)}`,
  ])('flags %.40s alone and keeps its text', (line) => {
    const { batch, columns, rows, flags } = read(`{"a":0}\n${line}\n{"a":9}\n`);
    expect(flags).toEqual([0, RecordFlag.badJson, 0]);
    expect(rows).toEqual([['0'], [], ['9']]);
    expect(columns).toEqual(['a']);
    expect(recordText(batch, 1)).toBe(line);
  });

  it('reads 64 levels', () => {
    expect(read(`${'{"a":'.repeat(64)}1${'}'.repeat(64)}\n`).flags).toEqual([0]);
  });

  it('flags blank lines, NULs and bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([bytesOf('\n \t\r\n{"a":"\\u0000"}\r\n{"a":"'), Uint8Array.of(0xe4), bytesOf('"}')]);
    const { batch, flags } = read(bytes);
    expect(flags).toEqual([RecordFlag.blank, RecordFlag.blank, RecordFlag.nul, RecordFlag.badBytes]);
    expect([...batch.line]).toEqual([1, 2, 3, 4, 5]);
    expect(batch.offset[4]).toBe(bytes.length);
  });

  it('stops making columns when ids are used as keys', () => {
    const line = (from: number): string =>
      `{${Array.from({ length: 15_000 }, (_, i) => `"k${from + i}":1`).join(',')}}\n`;
    const { columns, flags } = read(line(0) + line(15_000) + '{"k1":2}\n');
    expect(columns).toHaveLength(15_000);
    expect(flags).toEqual([0, RecordFlag.badJson, 0]);
  });

  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      tie('object'),
    ),
    object: fc.dictionary(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é') }), tie('value'), { maxKeys: 4 }),
  }));

  /** Leaves of an object by path, the plain way. */
  function leaves(value: unknown, path: string | null, into: Map<string, string>): void {
    if (value === null) into.set(path ?? '', '');
    else if (typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) leaves(inner, path === null ? key : `${path}.${key}`, into);
    else into.set(path ?? '', typeof value === 'string' ? value : JSON.stringify(value));
  }

  it('holds what JSON.parse holds, whatever the size of chunks', () => {
    fc.assert(
      fc.property(fc.array(json.object, { maxLength: 6 }), fc.integer({ min: 1, max: 30 }), (objects, size) => {
        const bytes = bytesOf(objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
        const whole = createNdjsonMachine();
        const cut = createNdjsonMachine();
        const { records } = readInChunks(whole, [bytes]);
        expect(readInChunks(cut, chunksOf(bytes, [size])).records).toEqual(records);
        expect(cut.columns()).toEqual(whole.columns());
        objects.forEach((object, r) => {
          const expected = new Map<string, string>();
          leaves(object, null, expected);
          const nul = [...expected.values()].some((text) => text.includes('\0'));
          expect(records[r].flags).toBe(nul ? RecordFlag.nul : 0);
          for (const [path, text] of expected) {
            const column = whole.columns().indexOf(path);
            expect(column < 0 ? '' : (records[r].cells[column] ?? '')).toBe(text);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('reads fields of narrow records as empty', () => {
    const { batch } = read('{"a":1}\n{"a":2,"b":3}\n');
    expect(fieldText(batch, 0, 1)).toBe('');
    expect(fieldText(batch, 1, 1)).toBe('3');
  });
});
