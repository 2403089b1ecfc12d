/**
 * Numbers are decided per column, never per cell (docs/methods/ingest.md): evidence is gathered over the cells, a decision
 * is taken with its reason as a sentence, and the reader of `number-cell.ts` follows it.
 */
import { count } from '../report/sentence-numbers';
import { cellText, isMissing } from './cell';
import { digitsUnder, shapeOf } from './number-shape';

export interface NumberDecision {
  readonly decimal: '.' | ',';
  /** How sure: `proved` by cells of this column, by something else in the file, or not at all. */
  readonly by: 'whole' | 'cells' | 'totals' | 'counts' | 'siblings' | 'language' | 'preset' | 'answer' | 'assumed';
  readonly how: string;
}

/** Cells of one column by what they allow. `Micros` sums are of the ambiguous and plain cells under each reading. */
export class NumberEvidence {
  cells = 0;
  missing = 0;
  whole = 0;
  point = 0;
  comma = 0;
  eitherPoint = 0;
  eitherComma = 0;
  percent = 0;
  bad = 0;
  /** Cells with more than zeros after their decimal mark, whichever it is: counts have none. */
  fractions = 0;
  /** Most digits after a decimal mark, under either reading. */
  readonly decimals = { '.': 0, ',': 0 };
  pointMicros = 0;
  commaMicros = 0;
  readonly currencies = new Set<string>();
  /** Signs and codes of currencies as written: two of them are two currencies. */
  readonly marks = new Set<string>();
  firstAmbiguous: string | null = null;

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) {
      this.missing += 1;
      return;
    }
    if (!this.addPlain(bytes, start, end)) this.addText(cellText(bytes, start, end));
  }

  /** Digits with at most one mark that is clearly decimal, nearly all cells, without making text; false for anything else. */
  private addPlain(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > 15) return false;
    let mark = 0;
    let scale = -1;
    let digits = 0;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at];
      if (byte >= 0x30 && byte <= 0x39) {
        digits = digits * 10 + byte - 0x30;
        if (scale >= 0) scale += 1;
      } else if ((byte === 0x2e || byte === 0x2c) && scale < 0 && at > start) {
        mark = byte;
        scale = 0;
      } else return false;
    }
    if (scale === 0 || scale === 3) return false;
    this.cells += 1;
    const micros = scale < 0 ? digits * 1e6 : (digits * 1e6) / TEN[scale];
    if (mark === 0) this.whole += 1;
    else if (mark === 0x2e) this.point += 1;
    else this.comma += 1;
    if (mark !== 0x2c) this.pointMicros += micros;
    if (mark !== 0x2e) this.commaMicros += micros;
    if (scale > 0 && digits % TEN[scale] !== 0) this.fractions += 1;
    const read = mark === 0x2c ? ',' : '.';
    if (scale > this.decimals[read]) this.decimals[read] = scale;
    return true;
  }

  addText(text: string): void {
    this.cells += 1;
    const shape = shapeOf(text);
    if (shape === null) {
      this.bad += 1;
      return;
    }
    if (shape.percent) this.percent += 1;
    if (shape.currency !== null) this.currencies.add(shape.currency);
    if (shape.mark !== null) this.marks.add(shape.mark);
    if (shape.separators === 'none') this.whole += 1;
    else if (shape.separators === 'point') this.point += 1;
    else if (shape.separators === 'comma') this.comma += 1;
    else if (shape.separators === 'either-point') this.eitherPoint += 1;
    else this.eitherComma += 1;
    if (shape.separators.startsWith('either')) this.firstAmbiguous ??= text.trim();
    const sign = shape.negative ? -1 : 1;
    const point = digitsUnder(shape, '.');
    const comma = digitsUnder(shape, ',');
    const exact = shape.separators === 'point' ? point : shape.separators === 'comma' ? comma : null;
    if (exact !== null && exact.scale > 0 && /[1-9]/.test(exact.digits.slice(-exact.scale))) this.fractions += 1;
    if (point !== null) this.pointMicros += sign * approximateMicros(point.digits, point.scale);
    if (comma !== null) this.commaMicros += sign * approximateMicros(comma.digits, comma.scale);
    this.decimals['.'] = Math.max(this.decimals['.'], point?.scale ?? 0);
    this.decimals[','] = Math.max(this.decimals[','], comma?.scale ?? 0);
  }

  /** Share of filled cells that are numbers in some style. */
  get share(): number {
    return this.cells === 0 ? 0 : (this.cells - this.bad) / this.cells;
  }

  get isProved(): boolean {
    return this.point > 0 || this.comma > 0;
  }

  get isAmbiguous(): boolean {
    return !this.isProved && this.eitherPoint + this.eitherComma > 0;
  }
}

const TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/** Good to a double's precision: enough to choose between readings that differ a thousandfold. */
function approximateMicros(digits: string, scale: number): number {
  const value = Number(digits) * 1e6;
  return scale <= 0 ? value * (TEN[Math.min(12, -scale)] as number) : value / (TEN[Math.min(12, scale)] as number);
}

/** What the rest of the file says about a column that its own cells leave open. */
export interface NumberContext {
  /** Printed total of this column, as written; null when the file prints none. */
  readonly total: string | null;
  /** True for counts, which have no fraction. */
  readonly isCount: boolean;
  /** Decimal mark proved by other columns of the table. */
  readonly siblings: '.' | ',' | null;
  readonly language: '.' | ',' | null;
  readonly preset: '.' | ',' | null;
  readonly answer: '.' | ',' | null;
  /** Noun of the sentence: `costs`, `cells`. */
  readonly noun: string;
}

const nameOf = (decimal: '.' | ','): string => (decimal === '.' ? 'Decimal point' : 'Decimal comma');

export function decideNumbers(evidence: NumberEvidence, context: NumberContext): NumberDecision {
  const { point, comma, cells, eitherPoint, eitherComma } = evidence;
  if (context.answer !== null) return decision(context.answer, 'answer', 'because you said so');
  if (point > 0 || comma > 0) return provedBy(evidence, context.noun);
  if (eitherPoint + eitherComma === 0)
    return {
      decimal: context.siblings ?? '.',
      by: 'whole',
      how: `Whole numbers in all ${count(cells)} ${context.noun}`,
    };
  if (eitherPoint > 0 && eitherComma > 0) {
    return decision(
      context.siblings ?? '.',
      'assumed',
      `taken, because ${context.noun} mix points and commas before three digits and nothing decides`,
    );
  }
  const mark = eitherPoint > 0 ? '.' : ',';
  const asGroups = mark === '.' ? ',' : '.';
  if (context.isCount)
    return decision(
      asGroups,
      'counts',
      `because ${context.noun} are counts, and ${evidence.firstAmbiguous ?? ''} as a fraction would not be one`,
    );
  const totals = byTotal(evidence, context.total);
  if (totals !== null)
    return decision(
      totals,
      'totals',
      `because only then the rows add up to the printed total ${context.total ?? ''}`.trimEnd(),
    );
  if (context.siblings !== null)
    return decision(context.siblings, 'siblings', 'because other columns of the file write it so');
  if (context.language !== null)
    return decision(context.language, 'language', 'because the language of the file writes it so');
  if (context.preset !== null) return decision(context.preset, 'preset', 'because this kind of export writes it so');
  return decision(
    '.',
    'assumed',
    `assumed: ${evidence.firstAmbiguous ?? ''} could also be a thousand, and nothing in the file decides`,
  );
}

function decision(decimal: '.' | ',', by: NumberDecision['by'], why: string): NumberDecision {
  return { decimal, by, how: `${nameOf(decimal)}, ${why}` };
}

function provedBy(evidence: NumberEvidence, noun: string): NumberDecision {
  const { point, comma, cells } = evidence;
  const decimal = point >= comma ? '.' : ',';
  const decimals = evidence.decimals[decimal];
  const proved = Math.max(point, comma);
  const odd = Math.min(point, comma);
  const digits = decimals === 1 ? 'one digit' : decimals === 2 ? 'two digits' : `up to ${decimals} digits`;
  const why = `because ${count(proved)} of ${count(cells)} ${noun} have ${digits} after it`;
  return {
    decimal,
    by: 'cells',
    how: `${nameOf(decimal)}, ${why}${odd > 0 ? `; ${count(odd)} written the other way are left empty` : ''}`,
  };
}

/** The reading under which the rows reconcile, when it is exactly one (PV3: a total that itself reads both ways decides nothing). */
function byTotal(evidence: NumberEvidence, total: string | null): '.' | ',' | null {
  const shape = total === null ? null : shapeOf(total);
  if (shape === null) return null;
  const fits = (decimal: '.' | ',', sum: number): boolean => {
    const exact = digitsUnder(shape, decimal);
    if (exact === null) return false;
    const places = Math.min(6, evidence.decimals[decimal]);
    const tolerance = places === 0 ? 0.5 : 1e6 / TEN[places];
    return Math.abs((shape.negative ? -1 : 1) * approximateMicros(exact.digits, exact.scale) - sum) <= tolerance;
  };
  const point = fits('.', evidence.pointMicros);
  const comma = fits(',', evidence.commaMicros);
  return point === comma ? null : point ? '.' : ',';
}
