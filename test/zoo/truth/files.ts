import { createHash } from 'node:crypto';
import { digestEvents } from './events';
import type { DeliveryTruth, ZooFile } from './model';

type Measure = {
  [K in keyof DeliveryTruth]: DeliveryTruth[K] extends number ? K : never;
}[keyof DeliveryTruth];

function sums(rows: readonly DeliveryTruth[]): Record<'rows' | Measure, number> {
  const sum = (measure: Measure) => rows.reduce((all, row) => all + row[measure], 0);
  return {
    rows: rows.length,
    impressions: sum('impressions'),
    clicks: sum('clicks'),
    costMicros: sum('costMicros'),
    printedCostMicros: sum('printedCostMicros'),
    conversionsMicros: sum('conversionsMicros'),
    printedConversionsMicros: sum('printedConversionsMicros'),
    valueMicros: sum('valueMicros'),
  };
}

/** Sums over the data rows, of all and by campaign; null for files without delivery. */
function deliveryTruth(rows: readonly DeliveryTruth[]) {
  if (rows.length === 0) return null;
  const names = [...new Set(rows.map((row) => row.campaign))];
  const byCampaign = names.map((name) => [name, sums(rows.filter((row) => row.campaign === name))] as const);
  return { ...sums(rows), byCampaign: Object.fromEntries(byCampaign) };
}

/** What is true of every file, as JSON: shape, line regions, counts, sums, rejects, duplicates, event digest. */
export function fileTruth(file: ZooFile) {
  const { shape, rows } = file;
  return {
    file: file.name,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    ...shape,
    lines: file.regions.reduce((last, region) => Math.max(last, region.toLine), 0),
    regions: file.regions,
    rows: { data: rows.loaded + rows.duplicates, ...rows },
    delivery: deliveryTruth(file.delivery),
    events: digestEvents(file.events),
    totals: file.totals,
    rejects: file.rejects,
    duplicates: file.duplicates,
  };
}
