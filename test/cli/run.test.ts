/** The sample through the headless studio, held against what the zoo says is true. */
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv, readJson, sample, scratch, studio, truthFolder } from './studio';

interface FileTruth {
  readonly file: string;
  readonly preset: string;
  readonly encoding: string;
  readonly container: string;
  readonly sha256: string;
  readonly currency: string | null;
  readonly lines: number;
  readonly regions: readonly { kind: string; fromLine: number; toLine: number }[];
  readonly rows: Record<'data' | 'loaded' | 'duplicates' | 'rejected' | 'totals' | 'blank', number>;
  readonly events: { readonly events: number; readonly byType: Record<string, number>; readonly sha256: string } | null;
  readonly rejects: readonly { line: number; code: string }[];
}
interface Source {
  readonly file: string;
  readonly bytes: number;
  readonly preset: { readonly id: string };
  readonly rows: FileTruth['rows'];
  readonly loaded: number;
  readonly duplicates: number;
  readonly regions: readonly { kind: string; fromLine: number; toLine: number; fromByte: number; toByte: number }[];
  readonly reconciliation: readonly { metric: string; ok: boolean | null; sum: number; total: number | null }[];
}

/** Everything that a run writes. */
const OUTPUTS = [
  ...['audit.json', 'decisions.csv', 'decisions.json', 'delivery.csv', 'entities.json', 'events.csv', 'explain.json'],
  ...['findings.json', 'funnel.json', 'identity.csv', 'identity.json', 'ledger.ndjson', 'objective.json', 'people.csv'],
  ...['predictions.json', 'rejects.ndjson', 'simulation.json', 'sources.json', 'summary.json'],
];

const truth = readJson<FileTruth[]>(join(truthFolder, 'files.json'));
const [first, second] = [scratch(), scratch()];
let sources: Source[] = [];

/** Two whole runs take their time where both cores are busy. */
const TWO_RUNS = 600_000;

beforeAll(() => {
  for (const out of [first, second]) {
    const ran = studio('run', sample, '--out', out, '--seed', '7');
    expect(ran.stdout, ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    for (const stage of ['read', 'identity', 'monitor', 'orchestrate', 'simulation', 'replay', 'in all'])
      expect(ran.stderr).toMatch(new RegExp(`^${stage} +\\d+\\.\\d\\d s$`, 'm'));
  }
  ({ sources } = readJson<{ sources: typeof sources }>(join(first, 'sources.json')));
}, TWO_RUNS);

const sourceOf = (file: string) => sources.find((source) => source.file === file)!;

describe('run on the sample', () => {
  it('writes the same bytes twice, apart from timing', () => {
    const names = readdirSync(first).sort();
    expect(names).toEqual(OUTPUTS);
    for (const name of names.filter((name) => name !== 'summary.json')) {
      expect(readFileSync(join(first, name)).equals(readFileSync(join(second, name))), name).toBe(true);
    }
    const [one, two] = [first, second].map((out) => readJson<Record<string, unknown>>(join(out, 'summary.json')));
    expect({ ...one, timing: null }).toEqual({ ...two, timing: null });
    expect(one.seed).toBe(7);
    expect(one.asOf).toMatch(/^2026-10-31T/);
  });

  it.each(truth.map(({ file }) => file))('accounts for every line of %s', (file) => {
    const [expected, got] = [truth.find((entry) => entry.file === file)!, sourceOf(file)];
    expect(got.preset.id).toBe(expected.preset);
    expect(got).toMatchObject({
      sha256: expected.sha256,
      encoding: expected.encoding,
      container: expected.container,
      lines: expected.lines,
      loaded: expected.rows.loaded,
      duplicates: expected.rows.duplicates,
    });
    expect(got.rows.data + got.rows.rejected).toBe(got.loaded + got.duplicates + expected.rows.rejected);
    const onlyLines = got.regions.filter(({ kind }) => kind !== 'bom');
    expect(onlyLines.map(({ kind, fromLine, toLine }) => ({ kind, fromLine, toLine }))).toEqual(expected.regions);
    let at = 0;
    for (const { fromByte, toByte } of got.regions) {
      expect(fromByte).toBe(at);
      at = toByte;
    }
    if (expected.container === 'plain') expect(at).toBe(got.bytes);
  });

  it('says of each finding how long it took to be known', () => {
    interface Detection {
      readonly since: string;
      readonly unknownAt: string;
      readonly knownAt: string;
      readonly delayDays: number;
    }
    const findings = readJson<{ id: string; since: string; detectedAt: string; detection: Detection }[]>(
      join(first, 'findings.json'),
    );
    expect(findings.length).toBeGreaterThan(2);
    for (const { id, since, detectedAt, detection } of findings) {
      expect(detection.since, id).toBe(since);
      expect(detection.knownAt, id).toBe(detectedAt);
      expect(Date.parse(detection.knownAt) - Date.parse(detection.unknownAt), id).toBe(86_400_000);
      expect(detection.knownAt <= '2026-10-31', id).toBe(true);
      expect(detection.delayDays, id).toBe((Date.parse(detection.knownAt) - Date.parse(since)) / 86_400_000);
    }
  });

  it('rejects exactly the lines that are broken, each with its reason', () => {
    const got = readFileSync(join(first, 'rejects.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { source: string; line: number; code: string; message: string; raw: string });
    expect(got.map(({ source, line, code }) => ({ source, line, code }))).toEqual(
      truth.flatMap(({ file, rejects }) => rejects.map(({ line, code }) => ({ source: file, line, code }))),
    );
    for (const { message, raw } of got) {
      expect(message).toMatch(/\.$/);
      expect(raw).not.toMatch(/@\w+\.example/);
    }
  });

  it('adds up spend, clicks and impressions to the truth, by day and campaign, to the cent', () => {
    interface Sums {
      impressions: number;
      clicks: number;
      micros: bigint;
    }
    const add = (sums: Map<string, Sums>, key: string, row: Sums): void => {
      const sum = sums.get(key) ?? { impressions: 0, clicks: 0, micros: 0n };
      sums.set(key, {
        impressions: sum.impressions + row.impressions,
        clicks: sum.clicks + row.clicks,
        micros: sum.micros + row.micros,
      });
    };
    const [expected, got] = [new Map<string, Sums>(), new Map<string, Sums>()];
    for (const row of readCsv(join(truthFolder, 'delivery.csv'))) {
      const micros = BigInt(row.printed_cost_micros);
      const sums = { impressions: Number(row.impressions), clicks: Number(row.clicks), micros };
      add(expected, [row.file, row.day, row.campaign, row.currency].join('|'), sums);
    }
    for (const row of readCsv(join(first, 'delivery.csv'))) {
      const [whole, part = ''] = row.cost.split('.');
      const micros = BigInt(whole + part.padEnd(6, '0'));
      const sums = { impressions: Number(row.impressions), clicks: Number(row.clicks), micros };
      add(got, [row.source, row.day, unguarded(row.campaign), row.currency].join('|'), sums);
    }
    expect(got.size).toBeGreaterThan(2000);
    expect(got).toEqual(expected);
    // A file without a total of its own has nothing to agree with; every total that there is agrees.
    const totals = sources.flatMap(({ reconciliation }) => reconciliation.filter(({ total }) => total !== null));
    expect(totals.length).toBeGreaterThan(12);
    for (const line of totals) expect(line.ok, line.metric).toBe(true);
  });

  it('has the very events of the truth', () => {
    const rows = readCsv(join(first, 'events.csv'));
    for (const { file, events } of truth) {
      if (events === null) continue;
      const own = rows.filter((row) => row.source === file);
      expect(own).toHaveLength(events.events);
      const lines = own.map(truthLine).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const hash = createHash('sha256');
      for (const line of lines) hash.update(`${line}\n`);
      expect(hash.digest('hex'), file).toBe(events.sha256);
    }
  });

  it('says with every result what it takes for granted and which seed it drew from', () => {
    interface Basis {
      readonly assumptions: readonly string[];
      readonly seed: number | null;
    }
    const basisOf = (name: string) => readJson<{ basis: Basis }>(join(first, `${name}.json`)).basis;
    const seeds = { identity: null, funnel: null, objective: 7, simulation: 7, explain: 7 };
    const { models } = readJson<{ models: Basis[] }>(join(first, 'predictions.json'));
    const findings = readJson<Basis[]>(join(first, 'findings.json'));
    const found = Object.keys(seeds).map((name) => [name, basisOf(name)] as const);
    expect(Object.fromEntries(found.map(([name, { seed }]) => [name, seed]))).toEqual(seeds);
    expect(models.map(({ seed }) => seed)).toEqual([7]);
    expect(findings.length).toBeGreaterThan(0);
    for (const { assumptions } of [...found.map(([, basis]) => basis), ...models, ...findings])
      expect(assumptions.length).toBeGreaterThan(1);
  });

  it('keeps rows known later than --as-of out', () => {
    const [out, folder] = [scratch(), scratch()];
    const records = readdirSync(sample).filter((name) => /^(?:hubspot|unified_payments|suppression)/.test(name));
    for (const name of records) copyFileSync(join(sample, name), join(folder, name));
    expect(studio('run', folder, '--out', out, '--as-of', '2026-08-01T00:00:00Z').status).toBe(0);
    const kept = readCsv(join(out, 'events.csv'));
    const all = readCsv(join(first, 'events.csv')).filter(({ source }) => records.includes(source));
    expect(kept).toEqual(all.filter((row) => row.seen_utc <= '2026-08-01T00:00:00.000Z'));
    expect(kept.length).toBeGreaterThan(100);
    expect(all.length).toBeGreaterThan(kept.length);
    const { counts } = readJson<{ counts: { events: number } }>(join(out, 'summary.json'));
    expect(counts.events).toBe(kept.length);
  });

  it('asks for zones that no file states, and takes an answer', () => {
    const { questions } = readJson<{ questions: { id: string; file: string; taken: string }[] }>(
      join(first, 'sources.json'),
    );
    expect(questions.map(({ id, file, taken }) => [id, file, taken])).toEqual([
      ['zone', 'Campaign report.csv', 'UTC'],
      ['zone', 'Kampagnenbericht.csv', 'UTC'],
      ['zone', 'Northpier-Social-Ads-Launch-to-date.csv', 'UTC'],
      ['range-grain', 'Northpier-Social-Ads-Launch-to-date.csv', 'kept as a range, not used for time charts'],
      ['zone', 'Northpier-Social-Ads-May-4-2026-Oct-30-2026.csv', 'UTC'],
      ['zone', 'hubspot-crm-exports-all-contacts-2026-10-31.csv', 'UTC'],
      ['zone', 'hubspot-crm-exports-all-deals-2026-10-31.csv', 'UTC'],
      ['zone', 'suppression_list_2026-10-31.csv', 'UTC'],
    ]);
  });
});

/** The event as the zoo's digest writes it: `type|ts_ms|ids|campaign|creative|cost_micros`. */
function truthLine(row: Record<string, string>): string {
  const ids = (['user', 'anonymous', 'cookie', 'device'] as const)
    .map((kind) => [kind, row[`${kind}_id`]] as const)
    .filter(([, value]) => value !== '')
    .map(([kind, value]) => `${kind}=${value}`);
  const [whole, part = ''] = row.cost.split('.');
  const cost = row.cost === '' ? '' : String(BigInt(whole + part.padEnd(6, '0')));
  const names = [row.campaign, row.creative].map(unguarded);
  return [row.type, Date.parse(row.ts_utc), ids.join(','), ...names, cost].join('|');
}

/** Takes off the mark that keeps a spreadsheet from running a cell. */
function unguarded(cell: string): string {
  return /^'\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
