/** Cells that hold several values joined by `;`, as CRM exports write them. */
import type { RecordBatch } from '../contract';
import type { PresetColumn } from '../preset';
import { fieldText } from '../records/field';

/** More values than this in one cell are no list of a person's ids. */
const MOST_PARTS = 1000;

export type ListStyle = Exclude<PresetColumn['list'], true | undefined> | null;

/**
 * `style`: the parts stand under a key of a JSON object, as a list or as the text of one (`"[12,34]"`), or in the line of the
 * cell that begins with a name (`utm_campaign: spring`). The value of a member is one, with its blanks.
 */
export function partsOf(text: string, style: ListStyle): string[] {
  if (style !== null && 'line' in style) return lineOf(text, style.line);
  if (style !== null && 'member' in style) {
    const value = underKey(text, style.member).trim();
    return value === '' || value === 'null' ? [] : [value];
  }
  const parts = (style === null ? text : underKey(text, style.key))
    .split(style === null ? ';' : /[[\],;\s"]+/, MOST_PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

function lineOf(text: string, name: string): string[] {
  const line = text.split('\n').find((one) => one.startsWith(`${name}:`));
  const value = line?.slice(name.length + 1).trim() ?? '';
  return value === '' ? [] : [value];
}

/** Empty where the cell is no JSON object, or has no such key: what it says then stays in `props`. */
function underKey(text: string, key: string): string {
  let cell: unknown;
  try {
    cell = JSON.parse(text);
  } catch {
    return '';
  }
  const isObject = typeof cell === 'object' && cell !== null && Object.hasOwn(cell, key);
  const value: unknown = isObject ? (cell as Record<string, unknown>)[key] : '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

export const styleOfList = ({ known }: { readonly known: PresetColumn | null }): ListStyle =>
  typeof known?.list === 'object' ? known.list : null;

/** The parts of one column; those of the last record are kept, because each of them is asked for in turn. */
export class ListCells {
  /** Place of that record in the file, which no other has. */
  private offset = -1;
  private parts: readonly string[] = [];

  constructor(
    private readonly column: number,
    private readonly style: ListStyle,
  ) {}

  of(batch: RecordBatch, record: number): readonly string[] {
    if (batch.offset[record] === this.offset) return this.parts;
    this.offset = batch.offset[record];
    this.parts = partsOf(fieldText(batch, record, this.column), this.style);
    return this.parts;
  }
}
