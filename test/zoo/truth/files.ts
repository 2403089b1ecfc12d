import { createHash } from 'node:crypto';
import { digestEvents, countBy } from './events';
import type { ZooFile } from './model';

/** What is true of every file, as JSON: shape, line regions, counts, sums, rejects, duplicates, event digest. */
export function fileTruth(file: ZooFile) {
  const { shape, rows, delivery } = file;
  const sum = (pick: (row: (typeof delivery)[number]) => number) => delivery.reduce((all, row) => all + pick(row), 0);
  return {
    file: file.name,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    ...shape,
    lines: file.regions.reduce((last, region) => Math.max(last, region.toLine), 0),
    regions: file.regions,
    rows: { data: rows.loaded + rows.duplicates, ...rows },
    delivery:
      delivery.length === 0
        ? null
        : {
            rows: delivery.length,
            byCampaign: countBy(delivery, (row) => row.campaign),
            impressions: sum((row) => row.impressions),
            clicks: sum((row) => row.clicks),
            costMicros: sum((row) => row.costMicros),
            printedCostMicros: sum((row) => row.printedCostMicros),
            conversionsMicros: sum((row) => row.conversionsMicros),
            printedConversionsMicros: sum((row) => row.printedConversionsMicros),
            valueMicros: sum((row) => row.valueMicros),
          },
    events: digestEvents(file.events),
    totals: file.totals,
    rejects: file.rejects,
    duplicates: file.duplicates,
  };
}
