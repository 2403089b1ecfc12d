/** The encodings that files may be read in, with what people call them. */
import type { Encoding } from '../contract';
import { PLATFORM_ENCODINGS } from './platform-encodings';

const NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-twice': 'Repaired UTF-8 (encoded twice)',
  'utf-16le': 'UTF-16, low byte first',
  'utf-16be': 'UTF-16, high byte first',
  'utf-32le': 'UTF-32, low byte first',
  'utf-32be': 'UTF-32, high byte first',
  'windows-1252': 'Western (windows-1252)',
  'windows-1250': 'Central European (windows-1250)',
  'windows-1251': 'Cyrillic (windows-1251)',
  'windows-1253': 'Greek (windows-1253)',
  'windows-1254': 'Turkish (windows-1254)',
  'windows-1255': 'Hebrew (windows-1255)',
  'windows-1256': 'Arabic (windows-1256)',
  'windows-1257': 'Baltic (windows-1257)',
  'windows-1258': 'Vietnamese (windows-1258)',
  'windows-874': 'Thai (windows-874)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'iso-8859-3': 'South European (ISO 8859-3)',
  'iso-8859-4': 'Baltic (ISO 8859-4)',
  'iso-8859-5': 'Cyrillic (ISO 8859-5)',
  'iso-8859-6': 'Arabic (ISO 8859-6)',
  'iso-8859-7': 'Greek (ISO 8859-7)',
  'iso-8859-8': 'Hebrew (ISO 8859-8)',
  'iso-8859-10': 'Nordic (ISO 8859-10)',
  'iso-8859-13': 'Baltic (ISO 8859-13)',
  'iso-8859-14': 'Celtic (ISO 8859-14)',
  'iso-8859-15': 'Western (ISO 8859-15)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'koi8-u': 'Cyrillic (KOI8-U)',
  ibm866: 'Cyrillic (DOS 866)',
  macintosh: 'Western (Macintosh)',
  'x-mac-cyrillic': 'Cyrillic (Macintosh)',
  shift_jis: 'Japanese (Shift_JIS)',
  'euc-jp': 'Japanese (EUC-JP)',
  gb18030: 'Chinese (GB 18030)',
  gbk: 'Chinese (GBK)',
  big5: 'Traditional Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
};

export const encodingName = (encoding: Encoding): string => NAMES[encoding];

/** Without the order of bytes, which people need not know. */
export const shortEncodingName = (encoding: Encoding): string => NAMES[encoding].split(',', 1)[0];

/** What a person may choose where the bytes do not tell, likely ones first. */
export const CHOOSABLE: readonly Encoding[] = [
  'windows-1252',
  ...PLATFORM_ENCODINGS,
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
];

/** The answer to the question about text that was encoded twice by which it is repaired. */
export const REPAIRED = 'repaired';

/** The encoding that an answer names, by any label of the platform's decoder; null when it names none. */
export function encodingOfAnswer(answer: string): Encoding | null {
  const label = answer.trim().toLowerCase();
  if (label === REPAIRED) return 'utf-8-twice';
  if (Object.hasOwn(NAMES, label)) return label as Encoding;
  try {
    const { encoding } = new TextDecoder(label);
    return Object.hasOwn(NAMES, encoding) ? (encoding as Encoding) : null;
  } catch {
    return null;
  }
}
