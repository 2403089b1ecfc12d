/**
 * What one cell's text says about the way its column writes numbers (docs/methods/ingest.md). This is the slow, careful
 * reading; plain digits never come here.
 */
import { currencyOfMark } from './currency';
import { isMissingText } from './cell';

/** How the separators of a number can be read. */
export type Separators =
  /** Digits only. */
  | 'none'
  /** Only as a decimal point, or only as a decimal comma. */
  | 'point'
  | 'comma'
  /** One point, or one comma, with a group of three behind it: a fraction or a thousand. */
  | 'either-point'
  | 'either-comma';

export interface NumberShape {
  readonly separators: Separators;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly bound: 'below' | 'above' | null;
  readonly currency: string | null;
  /** The sign or code as written, also one that several currencies share. */
  readonly mark: string | null;
  /** Digits and `.` `,` only; blanks and apostrophes that grouped digits are gone. */
  readonly body: string;
  readonly exponent: number;
}

const GROUPED = /^\d{1,3}(?:[ '’\u00A0\u202F\u2009]\d{3})+(?:[.,]\d*)?$/u;
const GROUPERS = /[ '’\u00A0\u202F\u2009]/gu;
const MARK_BEFORE = /^(?:[A-Z]{3}|(?:US|CA|A|R)?\$|[€£¥₹₩₺₽₴₫₪₱฿]|zł|Kč)[ \u00A0\u202F]?/u;
const MARK_AFTER = /[ \u00A0\u202F]?(?:[A-Z]{3}|[$€£¥₹₩₺₽₴₫₪₱฿]|zł|Kč)$/u;
const EXPONENT = /^(\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,3})$/;

/** Reads a cell; null when it is not a number in any style. Missing cells are the caller's business. */
export function shapeOf(text: string): NumberShape | null {
  let rest = text.trim();
  let negative = false;
  let percent = false;
  let currency: string | null = null;
  const bound = rest.startsWith('<') ? 'below' : rest.startsWith('>') ? 'above' : null;
  if (bound !== null) rest = rest.slice(1).trim();
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1).trim();
  }
  const sign = (): void => {
    if (/^[-\u2212]/u.test(rest)) {
      negative = !negative;
      rest = rest.slice(1).trimStart();
    } else if (rest.startsWith('+')) rest = rest.slice(1).trimStart();
  };
  sign();
  const before = MARK_BEFORE.exec(rest);
  if (before !== null) {
    currency = currencyOfMark(before[0]);
    rest = rest.slice(before[0].length);
    sign();
  }
  if (/[-\u2212]$/u.test(rest)) {
    negative = !negative;
    rest = rest.slice(0, -1).trimEnd();
  }
  if (rest.endsWith('%')) {
    percent = true;
    rest = rest.slice(0, -1).trimEnd();
  } else if (/\d ?x$/u.test(rest)) rest = rest.slice(0, -1).trimEnd();
  const after = MARK_AFTER.exec(rest);
  if (after !== null && before === null) {
    currency = currencyOfMark(after[0]);
    rest = rest.slice(0, -after[0].length);
  }
  const body = bodyOf(rest);
  const mark = (before ?? after)?.[0].trim() ?? null;
  return body === null ? null : { ...body, negative, percent, bound, currency, mark };
}

function bodyOf(rest: string): Pick<NumberShape, 'separators' | 'body' | 'exponent'> | null {
  const exponent = EXPONENT.exec(rest);
  if (exponent?.[1] !== undefined) {
    const mantissa = exponent[1];
    const separators = mantissa.includes(',') ? 'comma' : mantissa.includes('.') ? 'point' : 'none';
    return { separators, body: mantissa, exponent: Number(exponent[2]) };
  }
  const body = GROUPED.test(rest) ? rest.replace(GROUPERS, '') : rest;
  const blanksGrouped = body !== rest;
  if (!/^[\d.,]*\d[\d.,]*$/.test(body)) return null;
  const separators = separatorsOf(body, blanksGrouped);
  return separators === null ? null : { separators, body, exponent: 0 };
}

/** Whole part in groups: threes, or Indian twos with a three at the end. */
function isGrouped(whole: string, by: '.' | ','): boolean {
  const groups = whole.split(by);
  const last = groups[groups.length - 1];
  const first = groups[0];
  if (first === undefined || last === undefined || groups.length < 2 || last.length !== 3 || first.length < 1)
    return false;
  const middle = groups.slice(1, -1);
  return (
    (first.length <= 3 && middle.every((group) => group.length === 3)) ||
    (first.length <= 2 && middle.every((group) => group.length === 2))
  );
}

function separatorsOf(body: string, blanksGrouped: boolean): Separators | null {
  const points = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (points + commas === 0) return 'none';
  if (points > 0 && commas > 0) {
    const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
    const at = body.lastIndexOf(decimal);
    const count = decimal === '.' ? points : commas;
    if (count !== 1 || !isGrouped(body.slice(0, at), decimal === '.' ? ',' : '.')) return null;
    return decimal === '.' ? 'point' : 'comma';
  }
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return isGrouped(body, mark) ? (mark === '.' ? 'comma' : 'point') : null;
  const at = body.indexOf(mark);
  // A thousand never begins with a zero, and blanks that group leave the mark no other part to play.
  const either = !blanksGrouped && body.length - at === 4 && at >= 1 && at <= 3 && !body.startsWith('0');
  if (either) return mark === '.' ? 'either-point' : 'either-comma';
  return mark === '.' ? 'point' : 'comma';
}

export interface ExactNumber {
  /** Digits without separators, leading zeros allowed. */
  readonly digits: string;
  /** How many of them stand behind the decimal mark (negative after an exponent). */
  readonly scale: number;
}

/** The digits of a shape under one decimal mark; null when the shape is impossible under it. */
export function digitsUnder(shape: NumberShape, decimal: '.' | ','): ExactNumber | null {
  if (shape.separators === 'point' && decimal === ',') return null;
  if (shape.separators === 'comma' && decimal === '.') return null;
  const parts = shape.body.replace(decimal === '.' ? /,/g : /\./g, '').split(decimal);
  const fraction = parts[1] ?? '';
  return { digits: `${parts[0] ?? ''}${fraction}`, scale: fraction.length - shape.exponent };
}

export function isNumberText(text: string): boolean {
  return !isMissingText(text) && shapeOf(text) !== null;
}
