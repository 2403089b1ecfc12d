/** What the zoo knows of its files against what the study holds of them. */
import type { Imported } from '../../../src/pipeline/import-file';
import { digestEvents } from '../../zoo/truth/events';
import { fileTruth } from '../../zoo/truth/files';
import type { CanonicalEvent, ZooFile } from '../../zoo/truth/model';
import type { NodeStudy } from './node-study';

interface Lines {
  readonly kind: string;
  readonly fromLine: number;
  readonly toLine: number;
}

/** Neighbours of one kind as one: the account also splits by reason. */
function merged(regions: readonly Lines[]): Lines[] {
  const runs: { kind: string; fromLine: number; toLine: number }[] = [];
  for (const { kind, fromLine, toLine } of regions) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.toLine + 1 === fromLine) last.toLine = toLine;
    else runs.push({ kind, fromLine, toLine });
  }
  return runs;
}

/** The account of a file: what each line is and what became of it. */
export function accountRead({ record: { report }, rejects }: Imported) {
  const { totals, rejected, blank } = report.rows;
  return {
    sha256: report.sha256,
    preset: report.preset?.id ?? null,
    encoding: report.encoding,
    lines: report.lines,
    regions: merged(report.regions.filter(({ kind }) => kind !== 'bom')),
    rows: { loaded: report.loaded.records, duplicates: report.duplicates, rejected, totals, blank },
    rejects: rejects.map(({ line, code }) => ({ line, code })),
    reconciles: report.reconciliation.every(({ ok }) => ok),
  };
}

export function accountTrue(file: ZooFile): ReturnType<typeof accountRead> {
  const { sha256, preset, encoding, lines, regions, rejects } = fileTruth(file);
  return {
    sha256,
    preset,
    // The platform's decoder of the one is that of the other.
    encoding: encoding === 'iso-8859-1' ? 'windows-1252' : encoding,
    lines,
    regions: merged(regions),
    rows: file.rows,
    rejects: [...rejects],
    reconciles: true,
  };
}

interface Cell {
  impressions: number;
  clicks: number;
  costMicros: number;
}

const cellText = ([key, { impressions, clicks, costMicros }]: readonly [string, Cell]): string =>
  `${key}: ${impressions} impressions, ${clicks} clicks, ${costMicros} micros`;

/** Delivery of every file by day, campaign and currency, one line each, to the micro. */
export function deliveryTrue(files: readonly ZooFile[]): string[] {
  const cells = new Map<string, Cell>();
  for (const file of files) {
    for (const row of file.delivery) {
      const key = `${file.name} ${row.day} ${row.campaign} ${row.currency}`;
      const cell = cells.get(key) ?? { impressions: 0, clicks: 0, costMicros: 0 };
      cell.impressions += row.impressions;
      cell.clicks += row.clicks;
      cell.costMicros += row.printedCostMicros;
      cells.set(key, cell);
    }
  }
  return [...cells].map(cellText).sort();
}

export async function deliveryRead(study: NodeStudy): Promise<string[]> {
  const rows = await study.rows<Cell & { key: string }>(`
    SELECT concat_ws(' ', s.label, d.day::VARCHAR, d.campaign, d.currency) AS key, sum(impressions)::DOUBLE AS impressions,
      sum(clicks)::DOUBLE AS clicks, sum(cost_micros)::DOUBLE AS "costMicros"
    FROM delivery d JOIN sources s USING (source) GROUP BY ALL`);
  return rows.map(({ key, ...cell }) => cellText([key, cell])).sort();
}

/** People reached since the launch of every ad, one line for each printed row. */
export function reachTrue(files: readonly ZooFile[]): string[] {
  return files
    .flatMap(({ name, delivery }) => delivery.map((row) => ({ ...row, name })))
    .filter(({ rangeTo, reach }) => rangeTo !== null && reach !== null)
    .map(
      (row) =>
        `${row.name} ${row.day} ${row.rangeTo} ${row.campaign} ${row.creative}: ${row.reach} of ${row.impressions}`,
    )
    .sort();
}

export async function reachRead(study: NodeStudy): Promise<string[]> {
  const rows = await study.rows<{ line: string }>(`
    SELECT concat(s.label, ' ', k.day, ' ', k.range_to, ' ', k.campaign, ' ', k.creative, ': ', k.reach, ' of ', k.impressions) AS line
    FROM known_reach k JOIN sources s USING (source)`);
  return rows.map(({ line }) => line).sort();
}

/** Digest of a file's events as its maker knows them, or as the study holds them. */
export const eventsTrue = (file: ZooFile) => digestEvents(file.events);

export async function eventsRead(study: NodeStudy, sourceId: number) {
  const rows = await study.rows<CanonicalEvent>(`
    SELECT type, coalesce(name, '') AS name, epoch_ms(ts_utc)::DOUBLE AS "utcMs", coalesce(user_id, '') AS user,
      coalesce(anonymous_id, '') AS anonymous, coalesce(cookie_id, '') AS cookie, coalesce(device_id, '') AS device,
      coalesce(campaign, '') AS campaign, coalesce(creative, '') AS creative, cost_micros::DOUBLE AS "costMicros", value_micros::DOUBLE AS "valueMicros"
    FROM events WHERE source = ${sourceId}`);
  return digestEvents(rows);
}
