import { createHash } from 'node:crypto';
import * as software from './exporters/world-a';
import * as shop from './exporters/world-b';
import { sampleStudy } from './study';
import { shopStudy } from './study-shop';
import { trueFile } from './score/true-file';
import { utf8, zip } from './text/bytes';
import { canonicalLine, sortedLines } from './truth/events';
import { fileTruth } from './truth/files';
import type { ZooArchive, ZooFile } from './truth/model';
import { fullDays } from './truth/frequency';
import { joinRecords, type JoinedRecord } from './truth/joins';
import { dealsCsv, deliveryCsv, eventsCsv, frequencyCsv, identifiersCsv, peopleCsv, recordsCsv } from './truth/tables';
import { worldTruth } from './truth/world';
import { ordersCsv, peopleCsv as shoppersCsv } from './truth/world-b/tables';
import { worldTruth as shopTruth } from './truth/world-b/world';
import { simulate, type World } from './world-a/world';
import { simulate as simulateShop, type World as ShopWorld } from './world-b/world';

export interface Output {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A world as it is printed, whatever it is about. */
export interface PrintedZoo {
  readonly title: string;
  readonly files: readonly ZooFile[];
  /** Files that come packed together. */
  readonly archives: readonly ZooArchive[];
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

/**
 * `sample` is what is shipped. `all` is every export, what other systems say of the same people among it: it is for readers of
 * files, one by one, and no study, because a deal stands in the files of two systems.
 */
export type ExportSet = 'sample' | 'all';

interface Size {
  readonly seed: bigint;
  readonly people: number;
  /** Defaults to the sample. */
  readonly exports?: ExportSet;
}

interface Exporters<World> {
  readonly exporters: readonly ((world: World) => ZooFile | ZooFile[])[];
  readonly furtherExporters: readonly ((world: World) => (ZooFile | ZooArchive)[])[];
}

function printed<World>(
  world: World,
  of: Exporters<World>,
  exports: ExportSet,
): Pick<PrintedZoo, 'files' | 'archives'> {
  const sample = of.exporters.flatMap((exporter) => exporter(world));
  const further = exports === 'all' ? of.furtherExporters.flatMap((exporter) => exporter(world)) : [];
  return {
    files: [...sample, ...further.flatMap((one) => ('files' in one ? [] : [one]))],
    archives: further.flatMap((one) => ('files' in one ? [one] : [])),
  };
}

/** World A and its exports. The same arguments give the same bytes on every platform. */
export function buildZoo({ exports = 'sample', ...options }: Size): Zoo {
  const world = simulate(options);
  return {
    title: 'Northpier (synthetic sample)',
    world,
    ...printed(world, software, exports),
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
export function buildShop({ exports = 'sample', ...options }: Size): ShopZoo {
  const world = simulateShop(options);
  return {
    title: 'Fernwick (synthetic shop sample)',
    world,
    ...printed(world, shop, exports),
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

export const packed = ({ name, files }: ZooArchive): Output => ({ name, bytes: zip(files) });

/** A file as somebody reads it who was given the exports. */
export interface ZooPart {
  readonly file: ZooFile;
  /** What is dropped: the file, or the archive that it lies in. */
  readonly dropped: Output;
  /** Its name in the archive; none for a file of its own. */
  readonly inner: readonly string[];
  readonly name: string;
}

/** Everything that can be read, one by one. */
export function partsOf({ files, archives }: Pick<PrintedZoo, 'files' | 'archives'>): ZooPart[] {
  return [
    ...files.map((file) => ({ file, dropped: file, inner: [], name: file.name })),
    ...archives.flatMap((archive) => {
      const dropped = packed(archive);
      return archive.files.map((file) => ({
        file,
        dropped,
        inner: [file.name],
        name: `${archive.name} → ${file.name}`,
      }));
    }),
  ];
}

/** The exports, a list of them that says that they are made up, and the settings of the sample. */
export function exportOutputs({ title, files, archives, study }: PrintedZoo): Output[] {
  const outputs = [...files.map(({ name, bytes }) => ({ name, bytes })), ...archives.map(packed)];
  const list = outputs.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return [
    ...outputs,
    { name: 'manifest.json', bytes: json({ title, files: list }) },
    { name: 'study.json', bytes: json(study) },
  ];
}

/** What is planted in the world, and counted over it: `truth.json`. */
export const truthOfWorld = (zoo: PrintedZoo): object => zoo.truthOf(joinRecords(zoo.files, zoo.shared));

/** The truth, kept apart from the exports. */
export function truthOutputs(zoo: PrintedZoo): Output[] {
  const { shared } = zoo;
  const files = [...zoo.files, ...zoo.archives.flatMap((archive) => archive.files)];
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

/** What is compared when somebody reads the files, cells and all: one object a line. */
export function cellOutputs(zoo: PrintedZoo): Output[] {
  const lines = partsOf(zoo).map(({ file, name }) => `${JSON.stringify({ ...trueFile(file), name })}\n`);
  return [{ name: 'cells.ndjson', bytes: utf8(lines.join('')) }];
}

/** The expected canonical events of every event file, line by line as the digest sees them; for looking into a difference. */
export function canonicalOutputs({ files }: PrintedZoo): Output[] {
  return files
    .filter((file) => file.events.length > 0)
    .map((file) => ({ name: `${file.name}.events.txt`, bytes: utf8(sortedLines(file.events.map(canonicalLine))) }));
}
