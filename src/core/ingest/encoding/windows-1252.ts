/**
 * What the bytes 0x80 … 0x9F mean in windows-1252 (WHATWG Encoding Standard, index-windows-1252). Own table, because
 * the decoders of browsers and of Node differ in the five bytes without a character.
 */
const HIGH_CONTROLS = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
] as const;

export function codePointOf1252(byte: number): number {
  return byte >= 0x80 && byte < 0xa0 ? HIGH_CONTROLS[byte - 0x80] : byte;
}

/** The windows-1252 byte of a code point, -1 when it has none. */
export function byteOf1252(codePoint: number): number {
  if (codePoint < 0x80 || (codePoint >= 0xa0 && codePoint <= 0xff)) return codePoint;
  const place = HIGH_CONTROLS.indexOf(codePoint as (typeof HIGH_CONTROLS)[number]);
  return place < 0 ? -1 : 0x80 + place;
}
