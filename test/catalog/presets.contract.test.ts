import { runInNewContext } from 'node:vm';
import { tableFromIPC, type Table } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/catalog/presets';
import { canonicalTables } from '../../src/core/canonical/tables';
import type { Encoding, ReadSettings } from '../../src/core/ingest/contract';
import { tokenOf } from '../../src/core/ingest/header/fold';
import type { Preset } from '../../src/core/ingest/preset';
import { readFile } from '../../src/core/ingest/read-file';
import { recognise } from '../../src/core/ingest/recognise/recognise';
import { stream } from '../../src/core/stats/random';
import { bytesSource, hostOf, MemorySink, plainSettings } from '../bench/ingest-source';
import { samples, type PresetSample } from './preset-samples';

const presetOf = (id: string) => presets.find((preset) => preset.id === id)!;

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'windows-1252') return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** windows-1252 cannot hold every sample, and its code points equal Latin-1 for those that it can. */
const canHold = (text: string, encoding: Encoding): boolean =>
  encoding !== 'windows-1252' || (/[\u00a0-\u00ff]/.test(text) && !/[\u0080-\u009f]|[^\0-\u00ff]/.test(text));

function delimitedText({ above, header, rows, totals, below, quoted }: PresetSample, delimiter: string): string {
  const quote = (cell: string): string =>
    quoted === true || /["\n]/.test(cell) || cell.includes(delimiter) || cell.includes(',')
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const table = [header, ...rows, ...totals].map((cells) => cells.map(quote).join(delimiter));
  return [...above, ...table, ...(below ?? [])].map((line) => `${line}\n`).join('');
}

function jsonText({ header, rows }: PresetSample): string {
  return rows
    .map((cells) => {
      const object: Record<string, unknown> = {};
      for (const [at, path] of header.entries()) {
        if (cells[at] === '') continue;
        const keys = path.split('.');
        let inner = object;
        for (const key of keys.slice(0, -1)) inner = (inner[key] ??= {}) as Record<string, unknown>;
        inner[keys.at(-1)!] = path.endsWith('revenue') ? Number(cells[at]) : cells[at];
      }
      return `${JSON.stringify(object)}\n`;
    })
    .join('');
}

const textOf = (sample: PresetSample): string => {
  const preset = presetOf(sample.preset);
  if (sample.print !== undefined) return sample.print(sample);
  return preset.formats[0] === 'ndjson'
    ? jsonText(sample)
    : delimitedText(sample, sample.delimiter ?? preset.dialect?.delimiter ?? ',');
};

async function read(sample: PresetSample, options: { encoding?: Encoding; settings?: ReadSettings } = {}) {
  const sink = new MemorySink();
  const source = bytesSource(
    sample.fileName,
    encode(textOf(sample), options.encoding ?? presetOf(sample.preset).encodings[0]),
  );
  const result = await readFile(source, options.settings ?? plainSettings, presets, hostOf(sink));
  const { table } = presetOf(sample.preset);
  const tables = sink.batches.filter((batch) => batch.table === table).map(({ bytes }) => tableFromIPC(bytes));
  return { ...result, tables, sink };
}

const column = (tables: readonly Table[], name: string): unknown[] =>
  tables.flatMap((table) => [...(table.getChild(name) ?? [])]);
const sumOf = (tables: readonly Table[], name: string): number =>
  column(tables, name).reduce<number>((sum, value) => sum + Number(value ?? 0), 0);

/** The same export with its columns in another order, or without those that no must and no sum needs. */
function rearranged(sample: PresetSample, order: readonly number[]): PresetSample {
  const take = (cells: readonly string[]): string[] => order.map((at) => cells[at]);
  return { ...sample, header: take(sample.header), rows: sample.rows.map(take), totals: sample.totals.map(take) };
}

it('has a sample for every preset', () => {
  expect([...new Set(samples.map(({ preset }) => preset))].sort()).toEqual(presets.map(({ id }) => id));
});

/** A column that fills no field of its own decides which rows are made. */
const steers = (preset: Preset, name: string): boolean =>
  preset.columns.some(({ field, names }) => field !== null && names.some((one) => tokenOf(one) === tokenOf(name)));

/** Which rows a record makes hangs on this field. */
const decides = ({ events }: Preset, field: string): boolean =>
  events?.kind === 'rows' && JSON.stringify(events.rows.map(({ when }) => when)).includes(`"field":"${field}"`);

const named = (list: readonly PresetSample[]) =>
  list.map((sample) => [`${sample.preset} ${sample.language}`, sample] as const);
/** What columns mean does not hang on the language: the first sample of each preset is read in every form. */
const firsts = presets.map(({ id }) => samples.find((sample) => sample.preset === id)!);

describe.each(named(samples))('%s', (_, sample) => {
  const preset = presetOf(sample.preset);

  it.each(preset.encodings.filter((encoding) => canHold(textOf(sample), encoding)))(
    'is recognised as itself and no other in %s',
    async (encoding) => {
      const { report } = await read(sample, { encoding });
      expect(report.encoding).toBe(encoding);
      // Variants of one family differ in their bytes alone, so other bytes make the other variant.
      expect(presetOf(report.preset!.id).family).toBe(preset.family);
      expect(report.preset!.reasons.length).toBeGreaterThanOrEqual(2);
      const rivals = report.preset!.alternatives.filter(({ id }) => presetOf(id).family !== preset.family);
      for (const { score } of rivals) expect(score).toBe(0);
    },
  );

  it('loads every line with its sums, days and currency right', async () => {
    const { report, tables, rejects } = await read(sample);
    expect(report.preset!.id).toBe(sample.preset);
    expect(rejects).toEqual([]);
    expect(report.rows).toMatchObject({ data: sample.rows.length, totals: sample.totals.length, rejected: 0 });
    for (const [field, sum] of Object.entries(sample.sums)) expect([field, sumOf(tables, field)]).toEqual([field, sum]);
    expect(report.period).toEqual(sample.period);
    expect(report.currency).toBe(sample.currency);
    expect(report.reconciliation.filter(({ ok }) => !ok)).toEqual([]);
    if (sample.totals.length > 0)
      expect(report.reconciliation.filter(({ total }) => total !== null).length).toBeGreaterThanOrEqual(
        Math.min(3, Object.keys(sample.sums).length),
      );
    const asks = ['zone', ...(sample.asks ?? [])];
    expect(report.questions.filter(({ id }) => !asks.includes(id))).toEqual([]);
  });

  it('writes columns of the canonical table in its order', async () => {
    const { tables } = await read(sample);
    const order = canonicalTables[preset.table].map(({ name }) => name);
    for (const table of tables) {
      const names = table.schema.fields.map(({ name }) => name);
      expect(names).toEqual(order.filter((name) => names.includes(name)));
    }
  });
});

describe.each(named(firsts))('%s, changed', (_, sample) => {
  const preset = presetOf(sample.preset);

  it('is recognised with its columns shuffled', async () => {
    const random = stream(7n, 'shuffle', sample.language, sample.preset);
    const order = sample.header
      .map((__, at) => ({ at, key: random.int(1 << 20) }))
      .sort((a, b) => a.key - b.key)
      .map(({ at }) => at);
    const { report, tables } = await read(
      rearranged(sample, sample.totals.length === 0 ? order : withLabelFirst(sample, order)),
    );
    expect(report.preset!.id).toBe(sample.preset);
    for (const [field, sum] of Object.entries(sample.sums)) expect([field, sumOf(tables, field)]).toEqual([field, sum]);
  });

  it('is recognised with columns left out', async () => {
    const needed = sample.header.flatMap((name, at) =>
      sample.must.includes(name) || at < 4 || /date|day|tag|jour|dia|día|giorno|dag|dzień|created/i.test(name)
        ? [at]
        : [],
    );
    const { report } = await read(rearranged(sample, needed));
    expect(report.preset!.id).toBe(sample.preset);
  });

  it('keeps unknown columns, in props or among the dimensions of aggregates', async () => {
    const withExtra: PresetSample = {
      ...sample,
      header: [...sample.header, 'Wetter "heute"'],
      rows: sample.rows.map((cells) => [...cells, 'sonnig, call +44 20 7946 0958']),
      totals: sample.totals.map((cells) => [...cells, '']),
    };
    const { report, tables } = await read(withExtra);
    expect(report.preset!.id).toBe(sample.preset);
    const kept = column(tables, preset.table === 'web_aggregate' ? 'dimensions' : 'props');
    for (const one of kept.map((text) => JSON.parse(String(text)) as Record<string, unknown>))
      expect(one['Wetter "heute"']).toBe('sonnig, call [phone]');
  });

  it('is recognised, asked about and never misread when a column is renamed', async () => {
    const whole = await read(sample);
    for (const name of sample.header) {
      const { report, tables } = await read({
        ...sample,
        header: sample.header.map((cell) => (cell === name ? 'Renamed' : cell)),
      });
      if (report.preset === null) {
        expect(report.questions.map(({ id }) => id)).toContain('mapping');
        continue;
      }
      expect(report.preset.id).toBe(sample.preset);
      // What the column fed is empty or comes from its stand-in; every other sum is as it was.
      const own = whole.report.columns.find((column) => column.name === name.trim())?.field ?? null;
      if ((own === null || decides(preset, own)) && steers(preset, name)) continue;
      // A row that lost its only id is refused with a reason, and loudly.
      if (report.rows.rejected > 0) continue;
      for (const [field, sum] of Object.entries(sample.sums))
        if (field !== own) expect([name, field, sumOf(tables, field)]).toEqual([name, field, sum]);
    }
  });
});

/** Totals labels stand in the first column, so that stays in front when the others change places. */
const withLabelFirst = (sample: PresetSample, order: readonly number[]): number[] =>
  sample.totals.length === 0 ? [...order] : [0, ...order.filter((at) => at !== 0)];

describe('recognising', () => {
  it('says what a near miss lacks', () => {
    const records = [['Campaign', 'Impr.', 'Clicks', 'Spending']];
    const { accepted, alternatives } = recognise(
      { fileName: 'x.csv', format: 'delimited', encoding: 'utf-8', records, below: [] },
      presets,
    );
    expect(accepted).toBeNull();
    expect(alternatives[0]).toMatchObject({ id: 'google-ads-report', missing: ['Cost'] });
  });

  it('carries hostile names as data', () => {
    const records = [['"; drop table events; --', 'a"b', '__proto__', 'constructor', '\u202Etxt', 'x'.repeat(5000)]];
    expect(
      recognise({ fileName: 'x.csv', format: 'delimited', encoding: 'utf-8', records, below: [] }, presets).accepted,
    ).toBeNull();
  });

  // One that backtracks would not end on this before the sun does: it is stopped after ten seconds, and fails.
  it('ends the test of every pattern on a text that it nearly fits', () => {
    const long = `${'a 1-'.repeat(25_000)}!`;
    for (const preset of presets) {
      const patterns = [
        ...preset.preamble.map(({ pattern }) => pattern),
        ...preset.footer.map(({ pattern }) => pattern),
        ...(preset.header.patterns ?? []),
      ];
      for (const pattern of [...patterns, ...(preset.fileName === undefined ? [] : [preset.fileName])]) {
        const tested = { pattern, text: long.slice(0, 400) };
        expect(
          () => void runInNewContext('pattern.test(text)', tested, { timeout: 10_000 }),
          `${pattern}`,
        ).not.toThrow();
      }
    }
  });
});
