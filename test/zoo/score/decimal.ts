/** Exact decimals as whole numbers of 10⁻¹², because sums of cents must not drift. */

const PLACES = 12;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Null for text that is no plain number, or that is finer than 10⁻¹². */
export function exact(text: string): bigint | null {
  const match = NUMBER.exec(text.trim());
  if (match === null) return null;
  const [, sign, whole, rest = ''] = match;
  const digits = rest.replace(/0+$/, '');
  if (digits.length > PLACES) return null;
  const value = BigInt(`${whole}${digits.padEnd(PLACES, '0')}`);
  return sign === '-' ? -value : value;
}

/** `12.5` again. */
export function plain(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, '0');
  const rest = digits.slice(-PLACES).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${rest === '' ? '' : `.${rest}`}`;
}

/** Millionths as a plain number: 1 500 000 is `1.5`. */
export const ofMicros = (micros: number): string => plain(BigInt(micros) * 1_000_000n);
