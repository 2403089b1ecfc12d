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
import * as shop from './exporters/world-b';
import { sampleStudy } from './study';
import { shopStudy } from './study-shop';
import { utf8 } from './text/bytes';
import { canonicalLine, sortedLines } from './truth/events';
import { fileTruth } from './truth/files';
import type { ZooFile } from './truth/model';
import { fullDays } from './truth/frequency';
import { joinRecords, type JoinedRecord } from './truth/joins';
import { dealsCsv, deliveryCsv, eventsCsv, frequencyCsv, identifiersCsv, peopleCsv, recordsCsv } from './truth/tables';
import { worldTruth } from './truth/world';
import { ordersCsv, peopleCsv as shoppersCsv } from './truth/world-b/tables';
import { worldTruth as shopTruth } from './truth/world-b/world';
import { simulate, type World } from './world-a/world';
import { simulate as simulateShop, type World as ShopWorld } from './world-b/world';

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

/** A world as it is printed, whatever it is about. */
export interface PrintedZoo {
  readonly title: string;
  readonly files: readonly ZooFile[];
  /** Settings that lie beside the exports. */
  readonly study: object;
  /** `namespace value` of identifiers over which no path leads. */
  readonly shared: ReadonlySet<string>;
  /** What is planted in the world, and counted over it. */
  truthOf(records: readonly JoinedRecord[]): object;
  /** Tables of the truth that other worlds have differently. */
  tables(): Output[];
}

export interface Zoo extends PrintedZoo {
  readonly world: World;
}

export interface ShopZoo extends PrintedZoo {
  readonly world: ShopWorld;
}

interface Size {
  readonly seed: bigint;
  readonly people: number;
}

/** World A and its exports. The same arguments give the same bytes on every platform. */
export function buildZoo(options: Size): Zoo {
  const world = simulate(options);
  return {
    title: 'Northpier (synthetic sample)',
    world,
    files: exporters.flatMap((exporter) => exporter(world)),
    study: sampleStudy(),
    shared: world.identity.shared,
    truthOf: (records) => worldTruth(world, records),
    tables: () => [
      { name: 'people.csv', bytes: utf8(peopleCsv(world)) },
      { name: 'deals.csv', bytes: utf8(dealsCsv(world)) },
    ],
  };
}

/** World B, the shop, and its exports. */
export function buildShop(options: Size): ShopZoo {
  const world = simulateShop(options);
  return {
    title: 'Fernwick (synthetic shop sample)',
    world,
    files: shop.exporters.flatMap((exporter) => exporter(world)),
    study: shopStudy(),
    shared: world.identity.shared,
    truthOf: (records) => shopTruth(world, records),
    tables: () => [
      { name: 'people.csv', bytes: utf8(shoppersCsv(world)) },
      { name: 'orders.csv', bytes: utf8(ordersCsv(world)) },
    ],
  };
}

/** The worlds by the letter that orders them. */
export const worlds = { A: buildZoo, B: buildShop } as const satisfies Record<string, (options: Size) => PrintedZoo>;

function json(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, null, 1)}\n`);
}

/** The exports, a list of them that says that they are made up, and the settings of the sample. */
export function exportOutputs({ title, files, study }: PrintedZoo): Output[] {
  const list = files.map((file) => ({
    name: file.name,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  }));
  return [
    ...files.map(({ name, bytes }) => ({ name, bytes })),
    { name: 'manifest.json', bytes: json({ title, files: list }) },
    { name: 'study.json', bytes: json(study) },
  ];
}

/** What is planted in the world, and counted over it: `truth.json`. */
export const truthOfWorld = (zoo: PrintedZoo): object => zoo.truthOf(joinRecords(zoo.files, zoo.shared));

/** The truth, kept apart from the exports. */
export function truthOutputs(zoo: PrintedZoo): Output[] {
  const { files, shared } = zoo;
  const records = joinRecords(files, shared);
  const days = (['UTC', 'Europe/Berlin'] as const).flatMap((zone) => fullDays(records, zone));
  return [
    { name: 'truth.json', bytes: json(zoo.truthOf(records)) },
    { name: 'files.json', bytes: utf8(`[\n${files.map((file) => JSON.stringify(fileTruth(file))).join(',\n')}\n]\n`) },
    { name: 'delivery.csv', bytes: utf8(deliveryCsv(files)) },
    { name: 'events.csv', bytes: utf8(eventsCsv(files)) },
    { name: 'identifiers.csv', bytes: utf8(identifiersCsv(files)) },
    { name: 'records.csv', bytes: utf8(recordsCsv(files, records)) },
    { name: 'frequency.csv', bytes: utf8(frequencyCsv(days)) },
    ...zoo.tables(),
  ];
}

/** The expected canonical events of every event file, line by line as the digest sees them; for looking into a difference. */
export function canonicalOutputs({ files }: PrintedZoo): Output[] {
  return files
    .filter((file) => file.events.length > 0)
    .map((file) => ({ name: `${file.name}.events.txt`, bytes: utf8(sortedLines(file.events.map(canonicalLine))) }));
}
