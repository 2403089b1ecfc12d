import { builtInFormat, formatOf, PLAIN, type NumberFormat } from './number-format';
import { readXml } from './xml-stream';

/** The number format of each cell style, by its number in the file. */
export async function readStyles(chunks: AsyncIterable<Uint8Array> | null): Promise<readonly NumberFormat[]> {
  if (chunks === null) return [];
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await readXml(chunks, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return ids.map((id) => {
    const code = codes.get(id);
    return code === undefined ? builtInFormat(id) : formatOf(code);
  });
}

export const formatAt = (styles: readonly NumberFormat[], style: string | undefined): NumberFormat =>
  style === undefined ? PLAIN : (styles[Number(style)] ?? PLAIN);
