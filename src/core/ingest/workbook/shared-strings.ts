import { readXml } from './xml-stream';

/** The texts that cells of a workbook share, by number. Runs of one text are joined; how it is pronounced is left out. */
export async function readSharedStrings(chunks: AsyncIterable<Uint8Array> | null): Promise<readonly string[]> {
  if (chunks === null) return [];
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  await readXml(chunks, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = !isSpoken;
      else if (name === 'rPh') isSpoken = true;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(text));
      else if (name === 't') isText = false;
      else if (name === 'rPh') isSpoken = false;
    },
    text(part) {
      if (isText) text += part;
    },
  });
  return strings;
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}
