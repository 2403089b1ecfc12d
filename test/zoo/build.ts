import { createHash } from 'node:crypto';
import { exportGoogleAdsExcel } from './exporters/google-ads-excel';
import { exportGoogleAdsReport } from './exporters/google-ads-report';
import { exportHubSpot } from './exporters/hubspot';
import { exportImpressionLog } from './exporters/impression-log';
import { exportLinkedInAds } from './exporters/linkedin-ads';
import { exportMetaAds } from './exporters/meta-ads';
import { exportSegment } from './exporters/segment';
import { exportStripe } from './exporters/stripe';
import { exportSuppression } from './exporters/suppression';
import { sampleStudy } from './study';
import { utf8 } from './text/bytes';
import { canonicalLine, sortedLines } from './truth/events';
import { fileTruth } from './truth/files';
import type { ZooFile } from './truth/model';
import { fullDays } from './truth/frequency';
import { joinRecords } from './truth/joins';
import { dealsCsv, deliveryCsv, eventsCsv, frequencyCsv, identifiersCsv, peopleCsv, recordsCsv } from './truth/tables';
import { worldTruth } from './truth/world';
import { simulate, type World } from './world-a/world';

/** Every exporter of world A. */
const exporters: readonly ((world: World) => ZooFile | ZooFile[])[] = [
  exportGoogleAdsReport,
  exportGoogleAdsExcel,
  exportLinkedInAds,
  exportImpressionLog,
  exportSegment,
  exportMetaAds,
  exportHubSpot,
  exportStripe,
  exportSuppression,
];

export interface Output {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Zoo {
  readonly world: World;
  readonly files: readonly ZooFile[];
}

/** World A and its exports. The same arguments give the same bytes on every platform. */
export function buildZoo(options: { readonly seed: bigint; readonly people: number }): Zoo {
  const world = simulate(options);
  return { world, files: exporters.flatMap((exporter) => exporter(world)) };
}

function json(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 1)}\n`);
}

/** The exports, a list of them that says that they are made up, and the settings of the sample. */
export function exportOutputs({ files }: Zoo): Output[] {
  const list = files.map((file) => ({
    name: file.name,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  }));
  const manifest = { title: 'Northpier (synthetic sample)', files: list };
  return [
    ...files.map(({ name, bytes }) => ({ name, bytes })),
    { name: 'manifest.json', bytes: json(manifest) },
    { name: 'study.json', bytes: json(sampleStudy()) },
  ];
}

/** What is planted in the world, and counted over it: `truth.json`. */
export const truthOfWorld = ({ world, files }: Zoo): ReturnType<typeof worldTruth> =>
  worldTruth(world, joinRecords(files, world.identity.shared));

/** The truth, kept apart from the exports. */
export function truthOutputs({ world, files }: Zoo): Output[] {
  const records = joinRecords(files, world.identity.shared);
  const days = (['UTC', 'Europe/Berlin'] as const).flatMap((zone) => fullDays(records, zone));
  return [
    { name: 'truth.json', bytes: json(worldTruth(world, records)) },
    { name: 'files.json', bytes: utf8(`[\n${files.map((file) => JSON.stringify(fileTruth(file))).join(',\n')}\n]\n`) },
    { name: 'delivery.csv', bytes: utf8(deliveryCsv(files)) },
    { name: 'events.csv', bytes: utf8(eventsCsv(files)) },
    { name: 'identifiers.csv', bytes: utf8(identifiersCsv(files)) },
    { name: 'records.csv', bytes: utf8(recordsCsv(files, records)) },
    { name: 'frequency.csv', bytes: utf8(frequencyCsv(days)) },
    { name: 'people.csv', bytes: utf8(peopleCsv(world)) },
    { name: 'deals.csv', bytes: utf8(dealsCsv(world)) },
  ];
}

/** The expected canonical events of every event file, line by line as the digest sees them; for looking into a difference. */
export function canonicalOutputs({ files }: Zoo): Output[] {
  return files
    .filter((file) => file.events.length > 0)
    .map((file) => ({ name: `${file.name}.events.txt`, bytes: utf8(sortedLines(file.events.map(canonicalLine))) }));
}
