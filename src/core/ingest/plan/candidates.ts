/** Tables of a file's head as candidates for the one that is read, each with whoever claims it. */
import { RecordFlag, type ReadSettings, type RecordBatch } from '../contract';
import { foldHeader } from '../header/fold';
import type { MappedTable } from '../mapping/apply';
import { recognise, type Recognition } from '../recognise/recognise';
import { recordCells } from '../records/field';
import type { FileTable } from '../regions/file-tables';
import { confirmedFor } from './claim';
import type { StructureInput } from './read-plan';

/** Records of a block that recognisers look at. */
const LOOKED_AT = 60;

export interface Candidate {
  readonly block: FileTable;
  readonly recognition: Recognition;
  /** First record of the block, preamble included, and the one after its last. */
  readonly begin: number;
  readonly end: number;
  /** Records of the header; null for a table without one. */
  readonly header: { readonly from: number; readonly to: number } | null;
  readonly firstData: number;
  readonly rows: number;
  /** The mapping that a person confirmed for its columns. */
  readonly learned: MappedTable | null;
}

type Around = Pick<StructureInput, 'opened' | 'bytes' | 'presets' | 'settings'> & { readonly below: readonly string[] };

/** A block with the preset that claims it; a preset's header counts even where the block alone shows none. */
export function candidate(block: FileTable, { opened, bytes, presets, below, settings }: Around): Candidate {
  const { batch } = block;
  const begin = block.segments.at(0)?.from ?? 0;
  const end = block.segments.at(-1)?.to ?? begin;
  const records = Array.from({ length: Math.min(LOOKED_AT, end - begin) }, (_, n) => recordCells(batch, begin + n));
  const recognition = recognise(
    { fileName: opened.name, format: 'delimited', encoding: bytes.encoding, records, below },
    presets,
  );
  const own = block.header;
  const learned = own === null ? null : confirmedFor(foldHeader(joinedHeader(batch, own)), settings);
  const claimed = learned !== null || recognition.accepted === null ? null : begin + recognition.accepted.headerIndex;
  const header = claimed === null ? own : { from: claimed, to: claimed + 1 };
  const data = block.segments.find(({ kind }) => kind === 'data');
  const rows = block.segments.reduce((sum, { kind, from, to }) => sum + (kind === 'data' ? to - from : 0), 0);
  return { block, recognition, begin, end, header, firstData: header?.to ?? data?.from ?? begin, rows, learned };
}

/** The table that a person asked for; else the first that a person mapped, that a preset claims, or that has most rows. */
export function choose(candidates: readonly Candidate[], { answers }: ReadSettings): Candidate | null {
  const asked = Number(/\d+/.exec(answers['table'] ?? '')?.[0] ?? NaN);
  return (
    candidates.find(({ block }) => block.table === asked) ??
    candidates.find(({ learned }) => learned !== null) ??
    candidates.find(({ recognition }) => recognition.accepted !== null) ??
    candidates.reduce<Candidate | null>((best, next) => (best === null || next.rows > best.rows ? next : best), null)
  );
}

/** The names of a candidate's columns, or its usual cells where it has none: as many as its rows have. */
export function columnCells({ block, header, firstData, end }: Candidate): readonly string[] {
  const { batch } = block;
  const usual = usualCells(batch, firstData, end);
  return header === null ? usual : trimmedTo(joinedHeader(batch, header), usual.length);
}

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
function trimmedTo(cells: readonly string[], usual: number): readonly string[] {
  const isExtra = usual > 1 && usual < cells.length && cells.slice(usual).every((cell) => cell.trim() === '');
  return isExtra ? cells.slice(0, usual) : cells;
}

/** Cells of the first data record of the usual width. */
function usualCells(head: RecordBatch, firstData: number, last: number): readonly string[] {
  const counts = new Map<number, number>();
  const end = Math.min(last, firstData + LOOKED_AT);
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
