/** Finds the table in the head of a file: format, dialect, header, preset, what the lines above say. */
import type { OpenedFile } from '../container/open-container';
import { RecordFlag, type Dialect, type ReadSettings, type RecordBatch } from '../contract';
import { detectDialect } from '../dialect/detect-dialect';
import { createDecoder } from '../encoding/decoder';
import { foldHeader } from '../header/fold';
import { createNdjsonMachine } from '../ndjson/ndjson-machine';
import type { Preset } from '../preset';
import { recognise, type Recognition } from '../recognise/recognise';
import { recordCells } from '../records/field';
import { createRecordMachine } from '../records/record-machine';
import { isNumberText } from '../values/number-shape';
import { contextOf } from './context';
import type { Structure } from './read-plan';
import { rolesOf } from './roles';
import type { Bytes } from './scan';

/** Records of a block that recognisers look at. */
const LOOKED_AT = 60;
const TAIL = 20;

export interface Found {
  readonly structure: Structure;
  readonly recognition: Recognition;
  /** Records of the head; good until the machine that made it is used again, which it is not. */
  readonly head: RecordBatch;
}

export interface StructureInput {
  readonly opened: OpenedFile;
  readonly bytes: Bytes;
  readonly settings: ReadSettings;
  readonly presets: readonly Preset[];
  /** Dotted paths of the whole file where they are known already; null to take those of the head. */
  readonly paths: readonly string[] | null;
}

export function findStructure(input: StructureInput): Found {
  const { opened, bytes } = input;
  const text = createDecoder(bytes.encoding, bytes.bomBytes).push(opened.head, opened.wholeInHead);
  return firstInk(text) === 0x7b ? lineJson(input, text) : delimited(input, text);
}

function firstInk(text: Uint8Array): number {
  let at = 0;
  while (at < text.length && text[at] <= 0x20) at += 1;
  return text[at] ?? 0;
}

function lineJson({ opened, bytes, settings, presets, paths: given }: StructureInput, text: Uint8Array): Found {
  const machine = createNdjsonMachine();
  const head = machine.push(text, opened.wholeInHead);
  const paths = given ?? machine.columns();
  const recognition = recognise({ fileName: opened.name, format: 'ndjson', encoding: bytes.encoding, records: [paths], below: [] }, presets);
  const preset = recognition.accepted?.preset ?? null;
  const structure: Structure = {
    format: 'ndjson',
    ...bytes,
    dialect: null,
    headerLine: 1,
    dataLine: 1,
    width: paths.length,
    headerCells: [],
    columns: rolesOf(foldHeader(paths), preset, settings),
    preset,
    match: recognition.accepted?.match ?? null,
    context: { range: null, zone: null, title: null },
    above: new Map(),
  };
  return { structure, recognition, head };
}

function delimited({ opened, bytes, settings, presets }: StructureInput, text: Uint8Array): Found {
  const dialect = detectDialect(text).dialect;
  const head = createRecordMachine(dialect).push(text, opened.wholeInHead);
  const records = Array.from({ length: Math.min(LOOKED_AT, head.count) }, (_, record) => recordCells(head, record));
  const below = opened.wholeInHead
    ? Array.from({ length: Math.min(TAIL, head.count) }, (_, n) => recordCells(head, head.count - 1 - n).filter((cell) => cell !== '').join(', '))
    : [];
  const recognition = recognise({ fileName: opened.name, format: 'delimited', encoding: bytes.encoding, records, below }, presets);
  const preset = recognition.accepted?.preset ?? null;
  const headerIndex = recognition.accepted?.headerIndex ?? genericHeader(records);
  const place = placeOf(head, records, headerIndex);
  const lines = records.slice(0, Math.max(0, place.firstRecord)).map((cells) => cells.filter((cell) => cell !== '').join(', '));
  const structure: Structure = {
    format: 'delimited',
    ...bytes,
    dialect,
    headerLine: place.headerLine,
    dataLine: place.dataLine,
    width: place.cells.length,
    headerCells: place.hasHeader ? place.cells : [],
    columns: rolesOf(foldHeader(place.hasHeader ? place.cells : place.cells.map(() => '')), preset, settings),
    preset,
    match: recognition.accepted?.match ?? null,
    context: contextOf(lines, preset),
    above: aboveOf(head, records, place, dialect),
  };
  return { structure, recognition, head };
}

interface Place {
  readonly hasHeader: boolean;
  /** Index of the header, or of the first data record where there is none. */
  readonly firstRecord: number;
  readonly headerLine: number;
  readonly dataLine: number;
  readonly cells: readonly string[];
}

function placeOf(head: RecordBatch, records: readonly (readonly string[])[], headerIndex: number): Place {
  if (headerIndex >= 0) {
    const cells = trimmedWidth(records, headerIndex);
    return { hasHeader: true, firstRecord: headerIndex, headerLine: head.line[headerIndex], dataLine: head.line[headerIndex + 1], cells };
  }
  const first = records.findIndex((cells) => cells.length === usualWidth(records));
  const at = Math.max(0, first);
  const line = head.count === 0 ? 1 : head.line[at];
  return { hasHeader: false, firstRecord: at, headerLine: line, dataLine: line, cells: records.at(at) ?? [] };
}

/** A trailing delimiter on the header alone makes a blank last name that no row has. */
function trimmedWidth(records: readonly (readonly string[])[], header: number): readonly string[] {
  const cells = records[header];
  const usual = usualWidth(records.slice(header + 1));
  const isExtra = usual > 0 && usual < cells.length && cells.slice(usual).every((cell) => cell.trim() === '');
  return isExtra ? cells.slice(0, usual) : cells;
}

function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (count > (counts.get(best) ?? 0)) best = width;
  return best > 0 ? best : (records.find((cells) => cells.length > 0)?.length ?? 0);
}

/** First record of the usual width whose cells are names: none a number, mostly distinct. -1 when there is none. */
function genericHeader(records: readonly (readonly string[])[]): number {
  const width = usualWidth(records);
  const at = records.findIndex((cells) => cells.length === width && cells.some((cell) => cell.trim() !== '') && !cells[0].startsWith('#'));
  if (at < 0) return -1;
  const cells = records[at];
  const filled = cells.filter((cell) => cell.trim() !== '');
  const isNames = filled.every((cell) => !isNumberText(cell) && !/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell.trim()));
  const distinct = new Set(filled).size;
  return isNames && filled.length >= cells.length / 2 && distinct >= filled.length / 2 ? at : -1;
}

function aboveOf(head: RecordBatch, records: readonly (readonly string[])[], place: Place, dialect: Dialect): Structure['above'] {
  const above = new Map<number, 'comment' | 'blank' | 'sep-hint' | 'header'>();
  for (let record = 0; record < place.firstRecord; record += 1) {
    const line = head.line[record];
    const text = records[record].join(dialect.delimiter);
    if ((head.recordFlags[record] & RecordFlag.blank) !== 0) above.set(line, 'blank');
    else if (record === 0 && /^sep=/i.test(text)) above.set(line, 'sep-hint');
    else if (text.startsWith('#')) above.set(line, 'comment');
  }
  return above;
}
