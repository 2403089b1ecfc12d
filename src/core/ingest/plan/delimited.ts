/** The structure of a delimited file, from its head: its tables, and which of them is read. */
import type { Dialect, RecordBatch, RegionKind } from '../contract';
import { StudioError } from '../../errors/studio-error';
import { delimiterNamed, isUsual, longDelimiterIn } from '../dialect/delimiters';
import { detectDialect, separatorHint, type DetectedDialect } from '../dialect/detect-dialect';
import { createDecoder } from '../encoding/decoder';
import { foldHeader } from '../header/fold';
import type { Recognition } from '../recognise/recognise';
import { recordCells } from '../records/field';
import { createRecordMachine } from '../records/record-machine';
import { fileTables, type FileTable } from '../regions/file-tables';
import { lineText } from '../regions/split-blocks';
import { candidate, choose, columnCells, type Candidate } from './candidates';
import { claimOf } from './claim';
import { contextOf } from './context';
import { positional } from './positions';
import type { Found, Structure, StructureInput } from './read-plan';

/** Lines that may stand below a table: what it is grouped and filtered by takes one each. */
const TAIL = 60;
const KNOWN = { score: 1, runnerUp: null, hinted: true } as const;
const NOTHING: Recognition = { accepted: null, isClose: false, alternatives: [] };

export function delimited(input: StructureInput, text: Uint8Array): Found {
  const { opened, settings } = input;
  const { written } = opened;
  const placed = written === null ? positional(input, text) : null;
  if (placed !== null) return placed;
  const answer = delimiterNamed(settings.answers['delimiter'] ?? '');
  // A file that was made into text is written in one way throughout, which is known.
  const known = typeof written === 'object' && written !== null ? written : null;
  if (known === null && answer === null) refuseLongDelimiter(text, opened.name);
  const detected = known === null ? detectDialect(text, answer) : { ...KNOWN, dialect: known };
  const head = createRecordMachine(detected.dialect).push(text, opened.wholeInHead);
  const tables = fileTables(head, detected.dialect, known === null);
  const below = opened.wholeInHead ? lastLines(head) : tailLines(input, detected.dialect);
  const candidates = tables.map((block) => candidate(block, { ...input, below }));
  const chosen = choose(candidates, settings);
  const recognition = chosen?.recognition ?? NOTHING;
  const cells = chosen === null ? [] : columnCells(chosen);
  const header = foldHeader(chosen?.header == null ? cells.map(() => '') : cells);
  const claim = claimOf({ header, learned: chosen?.learned ?? null, recognition, settings });
  const dialect = chosen?.block.dialect ?? detected.dialect;
  // Tables that are all read are read one by one, each with days and columns of its own.
  const isOther = claim.preset?.manyTables === true ? isAnother : hasOtherColumns;
  const structure: Structure = {
    format: 'delimited',
    ...input.bytes,
    dialect,
    doubt: answer === null || known !== null ? doubtOf(detected) : [answer === ',' ? ';' : ','],
    ...placeOf(chosen),
    width: cells.length,
    headerCells: chosen === null || chosen.header === null || rowsOf(chosen.header) > 1 ? [] : cells,
    positions: null,
    ...claim,
    context: contextOf(
      { above: chosen === null ? [] : linesAbove(chosen), below: claim.preset === null ? [] : below },
      claim.preset,
      opened.name,
    ),
    above: aboveOf(tables, chosen),
    hasComments: tables.some(({ segments }) => segments.some(({ kind }) => kind === 'comment')),
    foreign: foreignOf(tables, chosen?.block ?? null, isOther),
    unseenFrom: opened.wholeInHead ? Infinity : head.line[head.count],
    ...numbersOf(candidates, chosen, isOther),
  };
  const own = dialect === detected.dialect ? head : createRecordMachine(dialect).push(text, opened.wholeInHead);
  return { structure, recognition, head: own };
}

const LOOKED_AT_BYTES = 16 << 10;

/** @throws StudioError `file-unsupported` for cells that three characters part */
function refuseLongDelimiter(text: Uint8Array, file: string): void {
  const start = new TextDecoder().decode(text.subarray(0, LOOKED_AT_BYTES));
  const delimiter = separatorHint(text) === null ? longDelimiterIn(start) : null;
  if (delimiter === null) return;
  throw new StudioError('file-unsupported', {
    file,
    what: `written with ${delimiter.length} characters in a row between its cells, "${delimiter}"`,
    advice: 'Replace them by a tab throughout the file, or export it with another delimiter, and drop the result.',
  });
}

/** So near to the best score, another delimiter is as good a guess. */
const NEAR = 0.8;

/** Empty where the text itself names its delimiter, or one of the usual ones is alone in parting it well. */
function doubtOf({ dialect, runnerUp, score, hinted }: DetectedDialect): readonly string[] {
  if (hinted || score === 0) return [];
  const near = runnerUp !== null && runnerUp.score >= NEAR * score ? [runnerUp.dialect.delimiter] : [];
  return near.length === 0 && !isUsual(dialect.delimiter) ? [runnerUp?.dialect.delimiter ?? ','] : near;
}

const rowsOf = ({ from, to }: { readonly from: number; readonly to: number }): number => to - from;

/** First lines of the header and of the data. */
function placeOf(chosen: Candidate | null): Pick<Structure, 'headerLine' | 'dataLine'> {
  if (chosen === null) return { headerLine: 1, dataLine: 1 };
  const { block, header, firstData } = chosen;
  const { line } = block.batch;
  return { headerLine: line[header?.from ?? firstData], dataLine: line[firstData] };
}

const linesAbove = ({ block, begin, header, firstData }: Candidate): string[] =>
  linesOf(block.batch, begin, header?.from ?? firstData);

const lastLines = (batch: RecordBatch): string[] => linesOf(batch, Math.max(0, batch.count - TAIL), batch.count);

/** Lines at the end of a file that is longer than its head; the first of its last bytes is a part of one. */
function tailLines({ opened, bytes }: StructureInput, dialect: Dialect): string[] {
  if (opened.tail.length === 0) return [];
  const text = createDecoder(bytes.encoding, 0).push(opened.tail, true);
  const from = text.indexOf(LINE_FEED) + 1;
  return from === 0 ? [] : lastLines(createRecordMachine(dialect).push(text.slice(from), true));
}

const LINE_FEED = 0x0a;

const linesOf = (batch: RecordBatch, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) =>
    recordCells(batch, from + n)
      .filter((cell) => cell !== '')
      .join(', '),
  );

/** Kinds of the lines before the first row that are no preamble. */
function aboveOf(tables: readonly FileTable[], chosen: Candidate | null): Structure['above'] {
  const above = new Map<number, 'comment' | 'blank' | 'sep-hint'>();
  if (chosen === null) return above;
  const dataLine = chosen.block.batch.line[chosen.firstData];
  for (const { batch, segments } of tables) {
    for (const { kind, from, to } of segments) {
      if (kind !== 'comment' && kind !== 'blank' && kind !== 'sep-hint') continue;
      for (let record = from; record < to && batch.line[record] < dataLine; record += 1)
        above.set(batch.line[record], kind);
    }
  }
  return above;
}

const nameOf = ({ batch, header }: FileTable): string => (header === null ? '' : lineText(batch, header.to - 1));

type Otherness = (block: FileTable, main: FileTable) => boolean;

const isAnother: Otherness = (block, main) => block !== main;

/** Tables of the same columns are parts of one. */
const hasOtherColumns: Otherness = (block, main) =>
  block !== main && (nameOf(block) !== nameOf(main) || block.dialect.delimiter !== main.dialect.delimiter);

/** Lines of tables that have another header than the one that is read. They are accounted for, and not loaded. */
function foreignOf(tables: readonly FileTable[], main: FileTable | null, isOther: Otherness): Structure['foreign'] {
  const foreign = new Map<number, { kind: RegionKind; table: number }>();
  for (const block of tables) {
    if (main === null || block.table === 0) continue;
    for (const [at, { kind, from, to }] of block.segments.entries()) {
      // A text padded with delimiters to the width of the table is a footer when a blank line stands before it.
      const isPadded = kind === 'footer' && block.segments.at(at - 1)?.kind === 'blank';
      if (!isOther(block, main) && !isPadded) continue;
      const { line } = block.batch;
      for (let number = line[from]; number < line[to]; number += 1) foreign.set(number, { kind, table: block.table });
    }
  }
  return foreign;
}

/** Numbers of the tables, and where those begin that are read. */
function numbersOf(
  candidates: readonly Candidate[],
  chosen: Candidate | null,
  isOther: Otherness,
): Pick<Structure, 'firstTable' | 'starts' | 'tables'> {
  const tables = candidates.filter(({ block }) => block.table > 0);
  const own = tables.filter(({ block }) => chosen !== null && !isOther(block, chosen.block));
  const starts = own.map(({ block, header, firstData }): [number, number] => [
    block.batch.line[header?.from ?? firstData],
    block.table,
  ]);
  return {
    firstTable: Math.max(1, Math.min(...own.map(({ block }) => block.table), chosen?.block.table ?? 1)),
    starts: new Map(starts),
    tables: tables.map(({ block, header, rows, recognition }) => ({
      table: block.table,
      line: block.batch.line[header?.from ?? 0],
      names: header === null ? '' : lineText(block.batch, header.to - 1),
      rows,
      preset: recognition.accepted?.preset.id ?? null,
    })),
  };
}
