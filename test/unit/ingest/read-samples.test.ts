import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { presets } from '../../../src/catalog/presets';
import { readFile } from '../../../src/core/ingest/read-file';
import { isoInstant } from '../../../src/core/ingest/values/calendar';
import { fileSource, hostOf, MemorySink, plainSettings } from '../../bench/ingest-source';

interface Truth {
  readonly file: string;
  readonly sha256: string;
  readonly preset: string;
  readonly container: string;
  readonly encoding: string;
  readonly newline: string;
  readonly grain: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly lines: number;
  readonly regions: readonly { readonly kind: string; readonly fromLine: number; readonly toLine: number }[];
  readonly rows: {
    readonly data: number;
    readonly loaded: number;
    readonly duplicates: number;
    readonly rejected: number;
    readonly totals: number;
    readonly blank: number;
  };
  readonly delivery: {
    readonly impressions: number;
    readonly clicks: number;
    readonly printedCostMicros: number;
    readonly printedConversionsMicros: number;
  } | null;
  readonly events: {
    readonly events: number;
    readonly byType: Readonly<Record<string, number>>;
    readonly costMicros: number;
    readonly firstUtc: string;
    readonly lastUtc: string;
  } | null;
  readonly totals: readonly { readonly line: number; readonly label: string; readonly impressions: number }[];
  readonly rejects: readonly { readonly line: number; readonly code: string }[];
}

const root = new URL('../../../', import.meta.url).pathname;

/** The samples that ship, each beside what its maker wrote down. */
const samples = [
  { folder: 'sample', truth: 'seed-7' },
  { folder: 'sample-shop', truth: 'shop-seed-7' },
].flatMap(({ folder, truth }) => {
  const files = JSON.parse(readFileSync(`${root}test/fixtures/zoo/${truth}/files.json`, 'utf8')) as readonly Truth[];
  return files.map((file) => [`${folder}/${file.file}`, file] as const);
});

async function read(name: string) {
  const source = await fileSource(`${root}public/${name}`);
  const sink = new MemorySink();
  const result = await readFile(source, plainSettings, presets, hostOf(sink));
  await source.close();
  const tables = sink.batches.filter(({ table }) => table !== 'rejects').map(({ bytes }) => tableFromIPC(bytes));
  const values = (column: string): unknown[] => tables.flatMap((table) => [...(table.getChild(column) ?? [])]);
  const sum = (column: string): number =>
    values(column).reduce<number>((total, value) => total + Number(value ?? 0), 0);
  return { ...result, values, sum };
}

describe.each(samples)('%s', (name, truth) => {
  it('is read as its maker wrote it', async () => {
    const { report, rejects, values, sum } = await read(name);
    expect(report).toMatchObject({
      sha256: truth.sha256,
      container: truth.container,
      encoding: truth.encoding,
      newline: truth.newline,
      grain: truth.grain,
      lines: truth.lines,
    });
    expect(report.preset?.id).toBe(truth.preset);
    const { loaded, duplicates, ...rows } = truth.rows;
    expect(report.rows).toMatchObject(rows);
    expect(report.loaded.records).toBe(loaded);
    expect(report.duplicates).toBe(duplicates);
    expect(rejects.map(({ line, code }) => ({ line, code }))).toEqual(truth.rejects);
    const lines = report.regions
      .filter(({ kind }) => kind !== 'bom')
      .map(({ kind, fromLine, toLine }) => ({ kind, fromLine, toLine }));
    expect(merged(lines)).toEqual(merged(truth.regions));
    if (truth.delivery !== null) {
      expect(report.period).toEqual(truth.period);
      expect(sum('impressions')).toBe(truth.delivery.impressions);
      expect(sum('clicks')).toBe(truth.delivery.clicks);
      expect(sum('cost_micros')).toBe(truth.delivery.printedCostMicros);
      expect(sum('claimed_conversions_micros')).toBe(truth.delivery.printedConversionsMicros);
      expect(report.reconciliation.every(({ ok }) => ok)).toBe(true);
      const printed = report.totals.filter(({ metric }) => metric === 'impressions');
      expect(printed.map(({ line, label, value }) => ({ line, label, impressions: value }))).toEqual(
        truth.totals.map(({ line, label, impressions }) => ({
          line,
          label: label === '' ? 'Total' : label,
          impressions,
        })),
      );
    }
    if (truth.events !== null) {
      expect(values('type')).toHaveLength(truth.events.events);
      expect(counted(values('type'))).toEqual(truth.events.byType);
      expect(sum('cost_micros')).toBe(truth.events.costMicros);
      expect(report.period).toEqual({ from: trimmed(truth.events.firstUtc), to: trimmed(truth.events.lastUtc) });
    }
  });

  it('leaves no address and no phone number in what is kept', async () => {
    const { rejects, values, preview } = await read(name);
    const kept = [...values('props'), ...rejects.map(({ raw }) => raw), ...preview.rows.flat()].map(String);
    expect(kept.filter((text) => /[\w.]+@[\w-]+\.\w/.test(text))).toEqual([]);
    for (const hash of values('email_sha256')) if (hash !== null) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** `…46.350Z` and `…46.35Z` are one instant. */
const trimmed = (text: string): string => isoInstant(Date.parse(text) * 1000);

const counted = (values: readonly unknown[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};

/** Neighbours of one kind as one: the account also splits by reason. */
function merged(regions: readonly { readonly kind: string; readonly fromLine: number; readonly toLine: number }[]) {
  const runs: { kind: string; fromLine: number; toLine: number }[] = [];
  for (const { kind, fromLine, toLine } of regions) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.toLine + 1 === fromLine) last.toLine = toLine;
    else runs.push({ kind, fromLine, toLine });
  }
  return runs;
}
