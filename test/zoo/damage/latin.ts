/** Windows-1252, into which spreadsheets of many countries save text. */

const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const bytes = new Map([...letters].map((letter, byte) => [letter, byte]));

/** What is left of a text: letters that the encoding does not have become question marks. */
export const inLatin = (text: string): string =>
  [...text].map((letter) => (bytes.has(letter) ? letter : '?'.repeat(letter.length))).join('');

export const latinBytes = (text: string): Uint8Array =>
  Uint8Array.from([...inLatin(text)].map((letter) => bytes.get(letter)!));
