import { gunzipSync } from 'fflate';
import type { ZooFile } from '../../zoo/truth/model';

/** A plain reader for the tests of the zoo; it knows nothing of how the files were written. */

export function fileNamed(files: readonly ZooFile[], part: string): ZooFile {
  const file = files.find(({ name }) => name.includes(part));
  if (!file) throw new Error(`The zoo wrote no file named like ${part}.`);
  return file;
}

export function textOf(file: ZooFile): string {
  const bytes = file.shape.container === 'gzip' ? gunzipSync(file.bytes) : file.bytes;
  return new TextDecoder(file.shape.encoding, { fatal: true }).decode(bytes);
}

export function linesOf(file: ZooFile): string[] {
  const lines = textOf(file).split('\n');
  if (lines.pop() !== '') throw new Error(`${file.name} does not end its last line.`);
  return lines;
}

/** Cells of one line; the zoo's cells hold no line ends. */
export function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const text = quoted ? quoted[0] : rest.split(delimiter, 1)[0]!;
    cells.push(quoted ? quoted[1]!.replaceAll('""', '"') : text);
    if (text.length === rest.length) return cells;
    rest = rest.slice(text.length + 1);
  }
}

/** Lines of one kind by the truth's own regions, with their numbers from 1. */
export function linesOfKind(file: ZooFile, kind: string): { line: number; text: string }[] {
  const lines = linesOf(file);
  return file.regions
    .filter((region) => region.kind === kind)
    .flatMap(({ fromLine, toLine }) =>
      lines.slice(fromLine - 1, toLine).map((text, index) => ({ line: fromLine + index, text })),
    );
}
