import { detectEncoding } from '../encoding/detect-encoding';

/** A file that is no table of rows, told by its first bytes. */
export type Refusal =
  | { readonly code: 'file-not-table'; readonly what: string }
  | { readonly code: 'file-unsupported'; readonly what: string; readonly advice: string };

type Signature = { readonly at?: number; readonly bytes: readonly number[]; readonly refusal: Refusal };

const SAVE_AS_CSV = 'Open it in a spreadsheet program, save it as CSV and drop that file.';
const UNLOCK = 'Open it with its password, save it without one and drop that file.';
const UNPACK = 'Unpack it and drop the files inside.';
const EXPORT_CSV = 'Export the table as CSV or line-JSON instead.';

const notTable = (what: string): Refusal => ({ code: 'file-not-table', what });
const unsupported = (what: string, advice: string): Refusal => ({ code: 'file-unsupported', what, advice });
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { bytes: [0xff, 0xd8, 0xff], refusal: notTable('a JPEG picture') },
  { bytes: [0x89, ...ascii('PNG\r\n')], refusal: notTable('a PNG picture') },
  { bytes: ascii('GIF8'), refusal: notTable('a GIF picture') },
  { at: 8, bytes: ascii('WEBP'), refusal: notTable('a WebP picture') },
  { bytes: ascii('%PDF-'), refusal: notTable('a PDF document') },
  { bytes: ascii('{\\rtf'), refusal: notTable('an RTF document') },
  { at: 4, bytes: ascii('ftyp'), refusal: notTable('a video') },
  { bytes: ascii('\x7fELF'), refusal: notTable('a program') },
  { bytes: ascii('PARE'), refusal: unsupported('an encrypted Parquet file', EXPORT_CSV) },
  { bytes: [...ascii('Obj'), 1], refusal: unsupported('an Avro file', EXPORT_CSV) },
  { bytes: ascii('SQLite format 3\0'), refusal: unsupported('an SQLite database', EXPORT_CSV) },
  { bytes: ascii('ARROW1'), refusal: unsupported('an Arrow file', EXPORT_CSV) },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], refusal: unsupported('compressed with Zstandard', UNPACK) },
  { bytes: [0xfd, ...ascii('7zXZ')], refusal: unsupported('compressed with xz', UNPACK) },
  { bytes: ascii('BZh'), refusal: unsupported('compressed with bzip2', UNPACK) },
  { bytes: [...ascii('7z'), 0xbc, 0xaf], refusal: unsupported('a 7-Zip archive', UNPACK) },
  { bytes: ascii('Rar!'), refusal: unsupported('a RAR archive', UNPACK) },
  { at: 257, bytes: ascii('ustar'), refusal: unsupported('a tar archive', UNPACK) },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], refusal: unsupported('an old Excel workbook (.xls)', SAVE_AS_CSV) },
];

const SAMPLE_BYTES = 64 << 10;
/** Text has next to no control characters; random bytes have 11 %. */
const CONTROL_SHARE = 0.05;
/** So few may be stray NULs in a small table; their records are rejected one by one. */
const CONTROLS_ALLOWED = 8;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

export function isZip(head: Uint8Array): boolean {
  return startsWith(head, ascii('PK\x03\x04')) || startsWith(head, ascii('PK\x05\x06'));
}

export function isParquet(head: Uint8Array): boolean {
  return startsWith(head, ascii('PAR1'));
}

/** A document of several files in one zip, told by the names of those files; null for an archive. */
export function documentIn(names: readonly string[]): 'workbook' | Refusal | null {
  const holds = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (holds('[Content_Types].xml')) {
    if (holds('xl/workbook.bin')) return unsupported('a binary Excel workbook (.xlsb)', SAVE_AS_CSV);
    return holds('xl/') ? 'workbook' : notTable('an Office document');
  }
  if (holds('content.xml') && holds('META-INF/manifest.xml'))
    return unsupported('an OpenDocument file (.ods)', SAVE_AS_CSV);
  return holds('Index/Document.iwa') ? unsupported('a Numbers or Pages document', SAVE_AS_CSV) : null;
}

/** Why a file with these first bytes (decompressed, if it was) is not read; null when it may be text. */
export function refusalOf(head: Uint8Array): Refusal | null {
  if (isLocked(head)) return unsupported('a workbook protected with a password', UNLOCK);
  for (const { at = 0, bytes, refusal } of SIGNATURES) if (startsWith(head, bytes, at)) return refusal;
  return markupRefusal(head) ?? (isBinary(head) ? notTable('a binary file') : null);
}

/** A web page, which spreadsheets open and many programs write for them. */
export function isPage(head: Uint8Array): boolean {
  const start = markupOf(head);
  if (start.startsWith('<?xml')) return /<(?:html|table)\b/.test(start);
  return /^<(?:html|table|!doctype|head|body|meta|style)\b/.test(start.replace(/^(?:<!--[^]*?-->\s*)+/, ''));
}

/** NULs are left out so that wide encodings are seen too. */
function markupOf(head: Uint8Array): string {
  return latin1(head.subarray(0, 4096))
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .toLowerCase();
}

function markupRefusal(head: Uint8Array): Refusal | null {
  return markupOf(head).startsWith('<?xml') ? unsupported('an XML file', SAVE_AS_CSV) : null;
}

/** A workbook with a password is an old container around an encrypted one, which it names in UTF-16. */
function isLocked(head: Uint8Array): boolean {
  return startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]) && latin1(head).replaceAll('\0', '').includes('EncryptedPackage');
}

function isBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const { encoding } = detectEncoding(sample);
  if (encoding.startsWith('utf-16') || encoding.startsWith('utf-32')) return false;
  let controls = 0;
  for (const byte of sample) if ((byte < 9 || (byte > 13 && byte < 32)) && byte !== 0x1b) controls++;
  return controls > CONTROLS_ALLOWED && controls > CONTROL_SHARE * sample.length;
}

function startsWith(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return head.length >= at + bytes.length && bytes.every((byte, i) => head[at + i] === byte);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}
