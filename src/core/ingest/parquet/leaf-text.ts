/** Values of one Parquet column as JSON text, from the bytes and integers that the file holds: no digit goes through a double. */
import type { SchemaElement } from 'hyparquet';
import { isoDay } from '../values/calendar';

export type LeafText = (value: unknown) => string;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** How a column of plain values is written; null where values are lists, maps or structures. */
export function leafText(element: SchemaElement): LeafText | null {
  if (element.num_children !== undefined || element.repetition_type === 'REPEATED' || element.type === undefined)
    return null;
  const { type, logical_type: logical, converted_type: converted, scale = 0 } = element;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') return (value) => decimalText(integerOf(value), scale);
  if (logical?.type === 'TIMESTAMP')
    return (value) => quoted(instantText(BigInt(value as bigint), PER_SECOND[logical.unit], logical.isAdjustedToUTC));
  if (converted === 'TIMESTAMP_MILLIS')
    return (value) => quoted(instantText(BigInt(value as bigint), PER_SECOND.MILLIS, true));
  if (converted === 'TIMESTAMP_MICROS')
    return (value) => quoted(instantText(BigInt(value as bigint), PER_SECOND.MICROS, true));
  if (logical?.type === 'DATE' || converted === 'DATE') return (value) => quoted(isoDay(Number(value)));
  if (logical?.type === 'TIME') return (value) => quoted(clockText(BigInt(value as bigint), PER_SECOND[logical.unit]));
  if (converted === 'TIME_MILLIS') return (value) => quoted(clockText(BigInt(value as bigint), PER_SECOND.MILLIS));
  if (converted === 'TIME_MICROS') return (value) => quoted(clockText(BigInt(value as bigint), PER_SECOND.MICROS));
  if (logical?.type === 'UUID') return (value) => quoted(uuidText(value as Uint8Array));
  if (logical?.type === 'JSON' || converted === 'JSON') return (value) => jsonText(value as Uint8Array);
  if (converted === 'UINT_64' || (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 64))
    return (value) => BigInt.asUintN(64, BigInt(value as bigint)).toString();
  if (converted === 'UINT_32' || (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 32))
    return (value) => String(Number(value) >>> 0);
  if (type === 'FLOAT') return (value) => numberText(floatText(value as number), value as number);
  if (type === 'DOUBLE') return (value) => numberText(String(value), value as number);
  if (type === 'INT32' || type === 'INT64' || type === 'BOOLEAN') return String;
  return valueText;
}

/** What a leaf keeps when its values are to be written by `leafText`: the plain type, without the meaning put on it. */
export function plainElement(element: SchemaElement): SchemaElement {
  if (leafText(element) === null || element.logical_type?.type === 'FLOAT16' || element.type === 'INT96')
    return element;
  const { converted_type: _converted, logical_type: _logical, ...plain } = element;
  return plain;
}

/** Any value: lists and structures too, as they were put together. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'number':
      return numberText(String(value), value);
    case 'string':
      return quoted(value);
    case 'object':
      return objectText(value);
    default:
      return 'null';
  }
}

function objectText(value: object | null): string {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return quoted(bytesText(value));
  if (value instanceof Date) return quoted(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, member]) => `${quoted(key)}:${valueText(member)}`)
    .join(',')}}`;
}

const PER_SECOND = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n } as const;
const DAY = 86_400n;

export const quoted = (text: string): string => JSON.stringify(text);

/** JSON has no word for them; as text they are seen, and rejected where a number belongs. */
const numberText = (text: string, value: number): string => (Number.isFinite(value) ? text : quoted(text));

/** The shortest decimal that stands for the same 32-bit number. */
function floatText(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

/** Signed, most significant byte first. */
function integerOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as bigint | number);
  let integer = 0n;
  for (const byte of value) integer = (integer << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * value.length, integer);
}

export function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return scale <= 0
    ? `${sign}${digits}${'0'.repeat(-scale)}`
    : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function split(ticks: bigint, perSecond: bigint): { seconds: bigint; fraction: bigint } {
  const fraction = ((ticks % perSecond) + perSecond) % perSecond;
  return { seconds: (ticks - fraction) / perSecond, fraction };
}

export function instantText(ticks: bigint, perSecond: bigint, isUtc: boolean): string {
  const { seconds, fraction } = split(ticks, perSecond);
  const ofDay = ((seconds % DAY) + DAY) % DAY;
  const clock = clockText(ofDay * perSecond + fraction, perSecond);
  return `${isoDay(Number((seconds - ofDay) / DAY))}T${clock}${isUtc ? 'Z' : ''}`;
}

function clockText(ticks: bigint, perSecond: bigint): string {
  const { seconds, fraction } = split(ticks, perSecond);
  const two = (value: bigint): string => value.toString().padStart(2, '0');
  const rest = fraction === 0n ? '' : `.${fraction.toString().padStart(perSecond.toString().length - 1, '0')}`;
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${rest}`;
}

/** Old writers leave text without saying that it is text. */
function bytesText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return hex(bytes);
  }
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function uuidText(bytes: Uint8Array): string {
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** JSON stays as written, but in one line; what is none becomes text. */
function jsonText(bytes: Uint8Array): string {
  const text = bytesText(bytes);
  try {
    JSON.parse(text);
    return text.replace(/[\r\n]/g, ' ');
  } catch {
    return quoted(text);
  }
}
