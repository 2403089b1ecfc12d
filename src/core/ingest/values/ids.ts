/** Damage that spreadsheets do to ids (docs/methods/ingest.md). Ids are always text; a damaged one is no join key. */
import { count } from '../report/sentence-numbers';
import { cellText, isMissing } from './cell';
import { salesforceId } from './salesforce-id';

export type IdDamage = 'scientific' | 'decimal-tail' | 'rounded' | 'lost-zeros' | 'apostrophe' | 'mixed-case';

export const damageSays: Readonly<Record<IdDamage, string>> = {
  scientific: 'written as a power of ten by a spreadsheet',
  'decimal-tail': 'given a decimal tail by a spreadsheet',
  rounded: 'rounded to 15 digits by a spreadsheet',
  'lost-zeros': 'shorter than its neighbours: leading zeros were lost',
  apostrophe: 'led by an apostrophe, which was taken off',
  'mixed-case': 'case was lost in an id whose case matters',
};

/** Damage that one cell shows by itself; null when it shows none. */
export function damageOf(text: string): IdDamage | null {
  if (/^\d(?:[.,]\d+)?[eE]\+?\d{1,3}$/.test(text)) return 'scientific';
  if (/^\d+\.0+$/.test(text)) return 'decimal-tail';
  if (/^\d{16,}$/.test(text) && /^\d{15}0+$/.test(text)) return 'rounded';
  if (/^'\S/.test(text)) return 'apostrophe';
  return null;
}

/** 15 letters and digits with the zeros that ids have behind their key, or 18 whose last three fit the others. */
function isSalesforceId(text: string): boolean {
  if (!/^[\dA-Za-z]{15,18}$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return text.length === 15 ? text.includes('000') : salesforceId(text) === text;
}

/** Counts damage over a column's sample; lost zeros show only against the column's usual width. */
export class IdEvidence {
  cells = 0;
  readonly damage = new Map<IdDamage, number>();
  private readonly widths = new Map<number, number>();
  private numeric = 0;
  private salesforce = 0;
  /** How many long ids would end in those zeros although nobody rounded them. */
  private roundedByChance = 0;

  add(bytes: Uint8Array, start: number, end: number): void {
    if (isMissing(bytes, start, end)) return;
    const text = cellText(bytes, start, end).trim();
    this.cells += 1;
    const found = damageOf(text);
    if (found !== null) this.damage.set(found, (this.damage.get(found) ?? 0) + 1);
    if (isSalesforceId(text)) this.salesforce += 1;
    if (!/^\d+$/.test(text)) return;
    this.numeric += 1;
    if (text.length > 15) this.roundedByChance += 1 / Number(`1e${text.length - 15}`);
    this.widths.set(text.length, (this.widths.get(text.length) ?? 0) + 1);
  }

  /** Every id is one of Salesforce, in its short or its long form. */
  get isSalesforce(): boolean {
    return this.cells > 0 && this.salesforce === this.cells;
  }

  /** Sentences for the column's card, most frequent first. */
  sentences(): string[] {
    const rounded = this.damage.get('rounded') ?? 0;
    // Ids that mostly hold letters, and a few zeros where chance alone puts as many, are no damage.
    if (rounded <= 5 * this.roundedByChance || this.numeric < this.cells / 2) this.damage.delete('rounded');
    const found = [...this.damage]
      .sort((a, b) => b[1] - a[1])
      .map(([kind, ids]) => `${count(ids)} of ${count(this.cells)} ids ${damageSays[kind]}`);
    const lost = this.shortened();
    return lost === 0 ? found : [...found, `${count(lost)} of ${count(this.cells)} ids ${damageSays['lost-zeros']}`];
  }

  private shortened(): number {
    if (this.numeric < 20 || this.numeric < this.cells) return 0;
    const [mode, most] = [...this.widths].reduce((a, b) => (b[1] > a[1] ? b : a));
    // Counters grow in width as they count; only a fixed width with a few shorter by the same amount means lost zeros.
    if (most < this.numeric * 0.8 || [...this.widths.keys()].some((width) => width > mode)) return 0;
    const shorter = [...this.widths].filter(([width]) => width < mode);
    return shorter.length === 1 ? (shorter[0]?.[1] ?? 0) : 0;
  }
}
