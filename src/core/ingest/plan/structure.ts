/** Finds the table in the head of a file: format, dialect, header, preset, what the lines above say. */
import type { OpenedFile } from '../container/open-container';
import { RecordFlag, type ReadSettings, type RecordBatch, type RegionKind } from '../contract';
import { detectDialect } from '../dialect/detect-dialect';
import { createDecoder } from '../encoding/decoder';
import { foldHeader, type HeaderColumn } from '../header/fold';
import { JSON_LINES, jsonLayout, type JsonLayout } from '../json/json-layout';
import { createJsonMachine } from '../json/list-machine';
import { rememberedFor, type MappedTable } from '../mapping/apply';
import type { Preset } from '../preset';
import { recognise, type Recognition } from '../recognise/recognise';
import { recordCells, recordText } from '../records/field';
import { createRecordMachine } from '../records/record-machine';
import { splitBlocks, type Block } from '../regions/split-blocks';
import { contextOf } from './context';
import { LEFT_OUT } from './questions';
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
  const { written } = opened;
  const json = written === 'line-json' ? JSON_LINES : written === null ? jsonLayout(text) : null;
  return json === null ? delimited(input, text) : jsonRecords(input, text, json);
}

function jsonRecords(
  { opened, bytes, settings, presets, paths: given }: StructureInput,
  text: Uint8Array,
  json: JsonLayout,
): Found {
  const machine = createJsonMachine(json);
  const head = machine.push(text, opened.wholeInHead);
  const paths = given ?? machine.columns();
  const recognition = recognise(
    { fileName: opened.name, format: 'ndjson', encoding: bytes.encoding, records: [paths], below: [] },
    presets,
  );
  const header = foldHeader(paths);
  const learned = confirmedFor(header, settings);
  const structure: Structure = {
    format: 'ndjson',
    ...bytes,
    json,
    dialect: null,
    // A list begins in the line after its bracket.
    headerLine: json.kind === 'list' ? 2 : 1,
    dataLine: json.kind === 'list' ? 2 : 1,
    width: paths.length,
    headerCells: [],
    ...claimOf({ header, learned, recognition, settings }),
    context: { range: null, zone: null, title: null, exported: null },
    above: new Map(),
    foreign: new Map(),
    firstTable: 1,
  };
  return { structure, recognition, head };
}

function delimited({ opened, bytes, settings, presets }: StructureInput, text: Uint8Array): Found {
  const dialect =
    typeof opened.written === 'object' && opened.written !== null ? opened.written : detectDialect(text).dialect;
  const head = createRecordMachine(dialect).push(text, opened.wholeInHead);
  const blocks = splitBlocks(head);
  const below = opened.wholeInHead ? linesOf(head, Math.max(0, head.count - TAIL), head.count) : [];
  const chosen = choose(blocks.map((block) => candidate(block, head, { opened, bytes, presets, below, settings })));
  const { recognition, header, firstData, begin, learned } = chosen;
  const cells =
    header === null ? usualCells(head, firstData) : trimmedWidth(joinedHeader(head, header), head, firstData);
  const columns = foldHeader(header === null ? cells.map(() => '') : cells);
  const claim = claimOf({ header: columns, learned, recognition, settings });
  const structure: Structure = {
    format: 'delimited',
    ...bytes,
    dialect,
    headerLine: head.count === 0 ? 1 : head.line[header?.from ?? firstData],
    dataLine: head.count === 0 ? 1 : head.line[firstData],
    width: cells.length,
    headerCells: header === null || header.to - header.from > 1 ? [] : cells,
    ...claim,
    context: contextOf(linesOf(head, begin, header?.from ?? firstData), claim.preset, opened.name),
    above: aboveOf(head, blocks, firstData),
    foreign: foreignOf(head, blocks, chosen.block),
    firstTable: Math.max(1, chosen.block?.table ?? 1),
  };
  return { structure, recognition, head };
}

const linesOf = (head: RecordBatch, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) =>
    recordCells(head, from + n)
      .filter((cell) => cell !== '')
      .join(', '),
  );

/** The mapping that a person confirmed for these columns, unless this file was asked to stay out. */
const confirmedFor = (header: readonly HeaderColumn[], settings: ReadSettings): MappedTable | null =>
  settings.answers['mapping'] === LEFT_OUT ? null : rememberedFor(header, settings);

interface Claim {
  readonly header: readonly HeaderColumn[];
  readonly learned: MappedTable | null;
  readonly recognition: Recognition;
  readonly settings: ReadSettings;
}

/** Who knows the columns: a person who confirmed a mapping of just these, else a preset. */
function claimOf({
  header,
  learned,
  recognition,
  settings,
}: Claim): Pick<Structure, 'columns' | 'preset' | 'match' | 'mapping' | 'answers'> {
  const preset = learned?.preset ?? recognition.accepted?.preset ?? null;
  return {
    columns: rolesOf(header, { preset, settings, by: learned === null ? 'token' : 'name' }),
    preset,
    match: learned === null ? (recognition.accepted?.match ?? null) : learned.match,
    mapping: learned?.mapping ?? null,
    answers: learned?.answers ?? {},
  };
}

/** The same structure, its columns read as a mapping says. */
export function mappedAs(
  structure: Structure,
  { preset, match, mapping, answers }: MappedTable,
  settings: ReadSettings,
): Structure {
  const columns = rolesOf(structure.columns, { preset, settings, by: 'name' });
  return { ...structure, columns, preset, match, mapping, answers };
}

interface Candidate {
  readonly block: Block | null;
  readonly recognition: Recognition;
  /** First record of the block, preamble included. */
  readonly begin: number;
  /** Records of the header; null for a table without one. */
  readonly header: { readonly from: number; readonly to: number } | null;
  readonly firstData: number;
  readonly rows: number;
  /** The mapping that a person confirmed for its columns. */
  readonly learned: MappedTable | null;
}

type Around = Pick<StructureInput, 'opened' | 'bytes' | 'presets' | 'settings'> & { readonly below: readonly string[] };

/** A block with the preset that claims it; a preset's header counts even where the block alone shows none. */
function candidate(block: Block, head: RecordBatch, around: Around): Candidate {
  const { opened, bytes, presets, below, settings } = around;
  const begin = block.segments.at(0)?.from ?? 0;
  const end = block.segments.at(-1)?.to ?? begin;
  const records = Array.from({ length: Math.min(LOOKED_AT, end - begin) }, (_, n) => recordCells(head, begin + n));
  const recognition = recognise(
    { fileName: opened.name, format: 'delimited', encoding: bytes.encoding, records, below },
    presets,
  );
  const own = block.header;
  const learned = own === null ? null : confirmedFor(foldHeader(joinedHeader(head, own)), settings);
  const claimed = learned !== null || recognition.accepted === null ? null : begin + recognition.accepted.headerIndex;
  const header = claimed === null ? block.header : { from: claimed, to: claimed + 1 };
  const data = block.segments.find(({ kind }) => kind === 'data');
  const rows = block.segments.reduce((sum, { kind, from, to }) => sum + (kind === 'data' ? to - from : 0), 0);
  return { block, recognition, begin, header, firstData: header?.to ?? data?.from ?? begin, rows, learned };
}

/** The first block that a person mapped, else that a preset claims, else the one with most rows. */
function choose(candidates: readonly Candidate[]): Candidate {
  const none: Candidate = {
    block: null,
    recognition: NOTHING,
    begin: 0,
    header: null,
    firstData: 0,
    rows: 0,
    learned: null,
  };
  const mapped = candidates.find(({ learned }) => learned !== null);
  const claimed = mapped ?? candidates.find(({ recognition }) => recognition.accepted !== null);
  return claimed ?? candidates.reduce((best, next) => (next.rows > best.rows ? next : best), candidates.at(0) ?? none);
}

const NOTHING: Recognition = { accepted: null, isClose: false, alternatives: [] };

/** Up to three header rows become one name each: `group › name`; a group stands over every column until the next. */
function joinedHeader(
  head: RecordBatch,
  { from, to }: { readonly from: number; readonly to: number },
): readonly string[] {
  const rows = Array.from({ length: to - from }, (_, n) => recordCells(head, from + n));
  const last = rows[rows.length - 1];
  if (rows.length === 1) return last;
  const filled = rows.slice(0, -1).map((cells) => {
    let group = '';
    return cells.map((cell) => (group = cell.trim() === '' ? group : cell.trim()));
  });
  return last.map((name, at) =>
    [...filled.map((cells) => cells[at] ?? ''), name.trim()].filter((part) => part !== '').join(' › '),
  );
}

/** A trailing delimiter on the header alone makes a blank last name that no row has. */
function trimmedWidth(cells: readonly string[], head: RecordBatch, firstData: number): readonly string[] {
  const usual = usualCells(head, firstData).length;
  const isExtra = usual > 1 && usual < cells.length && cells.slice(usual).every((cell) => cell.trim() === '');
  return isExtra ? cells.slice(0, usual) : cells;
}

/** Cells of the first data record of the usual width. */
function usualCells(head: RecordBatch, firstData: number): readonly string[] {
  const counts = new Map<number, number>();
  const end = Math.min(head.count, firstData + LOOKED_AT);
  const widthOf = (record: number): number => head.first[record + 1] - head.first[record];
  const isWide = (record: number): boolean => (head.recordFlags[record] & RecordFlag.blank) === 0;
  for (let record = firstData; record < end; record += 1)
    if (isWide(record)) counts.set(widthOf(record), (counts.get(widthOf(record)) ?? 0) + 1);
  let usual = 0;
  for (const [width, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = width;
  for (let record = firstData; record < end; record += 1)
    if (isWide(record) && widthOf(record) === usual) return recordCells(head, record);
  return [];
}

function aboveOf(head: RecordBatch, blocks: readonly Block[], firstData: number): Structure['above'] {
  const above = new Map<number, 'comment' | 'blank' | 'sep-hint'>();
  for (const { kind, from, to } of blocks.flatMap(({ segments }) => segments)) {
    if (kind !== 'comment' && kind !== 'blank' && kind !== 'sep-hint') continue;
    for (let record = from; record < Math.min(to, firstData); record += 1) above.set(head.line[record], kind);
  }
  return above;
}

/** Lines of tables that have another header than the one that is read. They are accounted for, and not loaded. */
function foreignOf(head: RecordBatch, blocks: readonly Block[], main: Block | null): Structure['foreign'] {
  const foreign = new Map<number, { kind: RegionKind; table: number }>();
  const nameOf = ({ header }: Block): string => (header === null ? '' : recordText(head, header.from));
  for (const block of blocks) {
    if (main === null || block.table === 0) continue;
    const isOther = block !== main && nameOf(block) !== nameOf(main);
    for (const [at, { kind, from, to }] of block.segments.entries()) {
      // A text padded with delimiters to the width of the table is a footer when a blank line stands before it.
      const isPadded = kind === 'footer' && block.segments.at(at - 1)?.kind === 'blank';
      if (!isOther && !isPadded) continue;
      for (let record = from; record < to; record += 1) foreign.set(head.line[record], { kind, table: block.table });
    }
  }
  return foreign;
}
