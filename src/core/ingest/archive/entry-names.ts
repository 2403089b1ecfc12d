/** Names of zip entries: labels and nothing else, whatever path they spell. */
import { plainText } from '../../format/plain-text';

/** The bytes 0x80 … 0xFF of code page 437, in which names stand that do not say they are UTF-8. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const LONGEST_NAME = 255;

/** Many writers use UTF-8 without saying so: what is well-formed UTF-8 is taken for it. */
export function entryName(bytes: Uint8Array, saysUtf8: boolean): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: !saysUtf8 }).decode(bytes);
  } catch {
    text = Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join('');
  }
  const plain = plainText(text.replaceAll('\\', '/'));
  return plain.length <= LONGEST_NAME ? plain : `…${plain.slice(1 - LONGEST_NAME)}`;
}

/** Folders, and what systems put beside the files of people. */
export function isNoFile(name: string): boolean {
  const parts = name.split('/');
  return name.endsWith('/') || parts[0] === '__MACOSX' || parts.at(-1)!.startsWith('.');
}

/** Two entries of one name stay two: the second gets `#2`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${name}#${n}`;
    taken.add(own);
    return own;
  });
}
