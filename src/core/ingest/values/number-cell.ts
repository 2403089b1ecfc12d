/**
 * Reads cells of a column whose style is decided, straight from bytes. Plain ASCII numbers of up to 15 digits take a loop
 * without allocation; anything else goes through text. Results are exact: digits and a scale, never a rounded double.
 */
import { cellText, isMissing, SPACE, TAB } from './cell';
import { digitsUnder, shapeOf } from './number-shape';

export const NumberStatus = { ok: 0, missing: 1, bad: 2, otherStyle: 3, bound: 4 } as const;
export type NumberStatus = (typeof NumberStatus)[keyof typeof NumberStatus];

const TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

export class NumberCell {
  /** Safe integer whose last `scale` digits are the fraction; meaningless when `big` is set. */
  mantissa = 0;
  scale = 0;
  percent = false;
  /** Set for more than 15 digits. */
  big: bigint | null = null;
  low = 0;
  high = 0;
  /** True after a money or count reading dropped digits behind the sixth decimal. */
  rounded = false;
  private readonly decimalByte: number;

  constructor(private readonly decimal: '.' | ',') {
    this.decimalByte = decimal === '.' ? 0x2e : 0x2c;
  }

  read(bytes: Uint8Array, start: number, end: number): NumberStatus {
    let at = start;
    while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1;
    const negative = bytes[at] === 0x2d && at + 1 < end;
    if (negative) at += 1;
    let mantissa = 0;
    let digits = 0;
    let scale = -1;
    for (; at < end; at += 1) {
      const byte = bytes[at] as number;
      const digit = byte - 0x30;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits += 1;
        if (scale >= 0) scale += 1;
      } else if (byte === this.decimalByte && scale < 0) scale = 0;
      else return this.readText(bytes, start, end);
    }
    if (digits === 0 || digits > 15) return this.readText(bytes, start, end);
    this.mantissa = negative ? -mantissa : mantissa;
    this.scale = scale < 0 ? 0 : scale;
    this.percent = false;
    this.big = null;
    return NumberStatus.ok;
  }

  private readText(bytes: Uint8Array, start: number, end: number): NumberStatus {
    if (isMissing(bytes, start, end)) return NumberStatus.missing;
    return this.readString(cellText(bytes, start, end));
  }

  readString(text: string): NumberStatus {
    const shape = shapeOf(text);
    if (shape === null) return NumberStatus.bad;
    const exact = digitsUnder(shape, this.decimal);
    if (exact === null) return NumberStatus.otherStyle;
    const digits = exact.digits.replace(/^0+(?=\d)/, '');
    this.percent = shape.percent;
    this.scale = exact.scale;
    this.big = null;
    if (digits.length <= 15) this.mantissa = (shape.negative ? -1 : 1) * Number(digits);
    else this.big = BigInt(shape.negative ? `-${digits}` : digits);
    if (shape.bound === null) return NumberStatus.ok;
    const edge = this.double();
    this.low = shape.bound === 'below' ? 0 : edge;
    this.high = shape.bound === 'below' ? edge : 1;
    return NumberStatus.bound;
  }

  /** The value as a double; a percentage is divided by 100. */
  double(): number {
    const scale = this.scale + (this.percent ? 2 : 0);
    if (this.big === null && scale >= 0 && scale <= 15) return this.mantissa / (TEN[scale] as number);
    return Number(`${this.big ?? this.mantissa}e${-scale}`);
  }

  /** Value × 10⁶, half-even on the seventh decimal, as a safe integer; NaN when it does not fit (then `scaledBig(6)`). */
  micros(): number {
    return this.toPlaces(6);
  }

  /** The value as a whole number; NaN when it has a fraction or does not fit. */
  integer(): number {
    const value = this.toPlaces(0);
    return this.rounded ? NaN : value;
  }

  /** Value × 10^places, half-even, as a safe integer; NaN when it does not fit (then `scaledBig`). */
  toPlaces(places: number): number {
    this.rounded = false;
    const shift = places - this.scale;
    if (this.big !== null || shift > 15 || shift < -15) return NaN;
    if (shift >= 0) {
      const value = this.mantissa * (TEN[shift] as number);
      return Number.isSafeInteger(value) ? value : NaN;
    }
    const unit = TEN[-shift] as number;
    const rest = this.mantissa % unit;
    if (rest === 0) return this.mantissa / unit;
    this.rounded = true;
    const base = (this.mantissa - rest) / unit;
    const twice = Math.abs(rest) * 2;
    const up = twice > unit || (twice === unit && base % 2 !== 0);
    return up ? base + (rest < 0 ? -1 : 1) : base;
  }

  /** As `micros` for any size; null when it does not fit in 64 bits. */
  scaledBig(places: number): bigint | null {
    this.rounded = false;
    const mantissa = this.big ?? BigInt(this.mantissa);
    const shift = places - this.scale;
    if (shift > 40 || shift < -400) return null;
    let value: bigint;
    if (shift >= 0) value = mantissa * BigInt(`1${'0'.repeat(shift)}`);
    else {
      const unit = BigInt(`1${'0'.repeat(-shift)}`);
      const rest = mantissa % unit;
      value = mantissa / unit;
      this.rounded = rest !== 0n;
      const twice = (rest < 0n ? -rest : rest) * 2n;
      if (twice > unit || (twice === unit && value % 2n !== 0n)) value += rest < 0n ? -1n : 1n;
    }
    return value > 0x7fffffffffffffffn || value < -0x8000000000000000n ? null : value;
  }
}
