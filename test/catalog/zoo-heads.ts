/** The heads of the zoo's files, as a recogniser looks at them. */
import { partsOf, type PrintedZoo } from '../zoo/build';
import type { ZooFile } from '../zoo/truth/model';
import { cellsOf, linesOf } from '../unit/zoo/read-back';
import type { Head } from './headers';

const ROWS = 10;
const BELOW = 12;

/** A file of the zoo; `preset` is null for the list that no format describes. */
export interface ZooHead extends Omit<Head, 'preset'> {
  readonly preset: string | null;
  readonly name: string;
}

/** `properties.time` of `{"properties":{"time":…}}`. */
function pathsOf(value: object, above = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = `${above}${key}`;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return [path];
    return Object.keys(inner).length === 0 ? [path] : pathsOf(inner, `${path}.`);
  });
}

/** The paths of the first sound lines of line-JSON. */
function jsonHeader(file: ZooFile): string[] {
  const [first] = file.regions.filter(({ kind }) => kind === 'data');
  const lines = linesOf(file).slice(first!.fromLine - 1, Math.min(first!.toLine, 40));
  return [...new Set(lines.flatMap((line) => pathsOf(JSON.parse(line) as object)))];
}

/** Null for files without a header: they are known by their places. */
function headOf(file: ZooFile, name: string): ZooHead | null {
  const { preset, language, delimiter } = file.shape;
  const common = { preset, language: language ?? 'en', fileName: file.name, name };
  if (delimiter === null) return { ...common, above: [], header: jsonHeader(file), rows: [], below: [] };
  const region = file.regions.find(({ kind }) => kind === 'header');
  if (region === undefined) return null;
  const lines = linesOf(file).map((line) => line.replace(/^\uFEFF|\r$/g, ''));
  const data = file.regions.find(({ kind }) => kind === 'data');
  const rows = lines.slice((data?.fromLine ?? 1) - 1, Math.min(data?.toLine ?? 0, (data?.fromLine ?? 0) + ROWS));
  const last = file.regions.filter(({ kind }) => kind === 'data').at(-1)?.toLine ?? 0;
  return {
    ...common,
    above: lines.slice(0, region.fromLine - 1),
    header: cellsOf(lines[region.fromLine - 1]!, delimiter),
    rows: rows.map((line) => cellsOf(line, delimiter)),
    below: lines.slice(last).slice(0, BELOW).map((line) => cellsOf(line, delimiter).filter((cell) => cell !== '').join(', ')), // prettier-ignore
  };
}

/** One of each kind of header. */
export function zooHeads(zoos: readonly PrintedZoo[]): ZooHead[] {
  const heads = zoos.flatMap((zoo) => partsOf(zoo).flatMap(({ file, name }) => headOf(file, name) ?? []));
  const seen = new Set<string>();
  return heads.filter(({ preset, header }) => {
    // Lines of JSON have the keys that their first lines happen to have.
    const key = `${preset} ${header.includes('event_time') || header.includes('messageId') ? '' : header.join()}`;
    return !seen.has(key) && seen.add(key);
  });
}
