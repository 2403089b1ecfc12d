/** Files that name no columns, of formats that fix them by place: known by the width of their lines and what stands where. */
import type { ReadSettings } from '../contract';
import { foldHeader } from '../header/fold';
import { createRecordMachine } from '../records/record-machine';
import { claimOf, confirmedFor } from './claim';
import { contextOf } from './context';
import type { Found, StructureInput } from './read-plan';
import type { PositionMap, Preset } from '../preset';
import type { Recognition } from '../recognise/recognise';

/** Bytes and lines of the head that decide. */
const SAMPLE_BYTES = 1 << 20;
const SAMPLE_LINES = 40;
/** Lines of another width are broken ones; as many of them as of the right one, and the file is another. */
const FITTING = 0.5;

interface Placed {
  readonly preset: Preset;
  readonly map: PositionMap;
  /** All versions that fit, newest first. */
  readonly fitting: readonly PositionMap[];
}

/** The file as a version of such a format; null where it fits none. */
export function positional(input: StructureInput, text: Uint8Array): Found | null {
  const known = input.presets.filter(({ positions }) => positions !== undefined);
  if (known.length === 0) return null;
  const lines = firstLines(text, input.opened.wholeInHead);
  for (const preset of known) {
    const placed = placedAs(preset, lines, input.settings);
    if (placed !== null) return foundAs(placed, input, text);
  }
  return null;
}

function firstLines(text: Uint8Array, isWhole: boolean): readonly string[] {
  const sample = new TextDecoder().decode(text.subarray(0, SAMPLE_BYTES));
  const lines = sample.split(/\r\n|\n|\r/);
  if (!isWhole || text.length > SAMPLE_BYTES) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, SAMPLE_LINES);
}

function placedAs(preset: Preset, lines: readonly string[], { answers }: ReadSettings): Placed | null {
  const { positions } = preset;
  if (positions === undefined) return null;
  const rows = lines.map((line) => line.split(positions.dialect.delimiter));
  const fitting = positions.maps.filter((map) => fits(map, rows, preset));
  const asked = positions.maps.find(({ id }) => id === answers['position-map']);
  const map = fitting.includes(asked as PositionMap) ? asked : fitting.at(0);
  return map === undefined ? null : { preset, map, fitting };
}

const TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}|^\d{10}(?:\.\d+)?$|^\d{13}$|^\d{16}$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Of most lines the width is right, and of those every time is a time and every number a number, or blank. */
function fits({ names }: PositionMap, rows: readonly (readonly string[])[], preset: Preset): boolean {
  const own = rows.filter((cells) => cells.length === names.length);
  if (own.length === 0 || own.length < FITTING * rows.length) return false;
  const kinds = names.map((name) => preset.columns.find((column) => column.names.includes(name))?.kind ?? 'text');
  const isOf = (cell: string, at: number): boolean =>
    cell === '' ||
    (kinds[at] === 'instant'
      ? TIME.test(cell)
      : !['integer', 'decimal', 'money', 'cpm'].includes(kinds[at]) || NUMBER.test(cell));
  const hasTime = (cells: readonly string[]): boolean =>
    cells.some((cell, at) => kinds[at] === 'instant' && cell !== '');
  return own.every((cells) => hasTime(cells) && cells.every(isOf));
}

function foundAs({ preset, map, fitting }: Placed, input: StructureInput, text: Uint8Array): Found {
  const { opened, bytes, settings } = input;
  const { dialect, maps } = preset.positions as NonNullable<Preset['positions']>;
  const header = foldHeader(map.names);
  const recognition = recognitionOf({ preset, map, fitting }, opened.name);
  const learned = confirmedFor(header, settings);
  const structure: Found['structure'] = {
    format: 'delimited',
    ...bytes,
    dialect,
    doubt: [],
    unseenFrom: Infinity,
    headerLine: 1,
    dataLine: 1,
    width: map.names.length,
    headerCells: [],
    ...claimOf({ header, learned, recognition, settings }),
    context: contextOf({ above: [], below: [] }, preset, opened.name),
    positions: {
      taken: map.id,
      others: maps.length > 1 ? fitting.filter((one) => one !== map).map(({ id }) => id) : [],
    },
    above: new Map(),
    hasComments: false,
    foreign: new Map(),
    firstTable: 1,
    starts: new Map(),
    tables: [],
  };
  return { structure, recognition, head: createRecordMachine(dialect).push(text, opened.wholeInHead) };
}

function recognitionOf({ preset, map }: Placed, fileName: string): Recognition {
  const { id, label, fileName: pattern } = preset;
  const isNamed = pattern === undefined || pattern.test(fileName);
  const score = isNamed ? 1 : 0.9;
  const times = map.names.filter((name) =>
    preset.columns.some((one) => one.kind === 'instant' && one.names.includes(name)),
  );
  const reasons = [
    `Its lines have ${map.names.length} cells each, as those of ${label} have`,
    `Times stand where it has ${times.map((name) => `"${name}"`).join(', ')}`,
  ];
  const alternatives = [{ id, label, score, matched: times, missing: [] }];
  const match = { id, label, score, reasons, alternatives };
  return { accepted: { preset, headerIndex: 0, header: foldHeader(map.names), match }, isClose: false, alternatives };
}
