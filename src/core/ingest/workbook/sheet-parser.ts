/** The cells of one sheet in file order, as text. */
import { numberText } from './cell-number';
import type { NumberFormat } from './number-format';
import { unescaped } from './shared-strings';
import { formatAt } from './styles';
import { XmlStream } from './xml-stream';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberFormat[];
  readonly is1904: boolean;
}

export interface SheetEvents {
  /** Rows and columns count from 0. `isLabel`: words or a day, and no amount. */
  cell(row: number, column: number, text: string, isLabel: boolean): void;
  rowEnd(row: number): void;
  /** Cells drawn as one, as `A2:A5`. */
  merge(reference: string): void;
}

/** What a spreadsheet can hold; a file that says more is no sheet. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

export class SheetParser {
  private readonly xml: XmlStream;
  private row = -1;
  private column = -1;
  private type = 'n';
  private style: string | undefined;
  private text = '';
  private isText = false;
  private isSpoken = false;

  constructor(
    private readonly context: SheetContext,
    private readonly events: SheetEvents,
  ) {
    this.xml = new XmlStream({
      open: (name, attributes) => this.open(name, attributes),
      close: (name) => this.close(name),
      text: (text) => {
        if (this.isText) this.text += text;
      },
    });
  }

  push(chunk: Uint8Array): void {
    this.xml.push(chunk);
  }

  end(): void {
    this.xml.end();
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.row = bounded(attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']) - 1, MOST_ROWS);
        this.column = -1;
        break;
      case 'c': {
        const { r, t, s } = attributes;
        this.column = bounded(r === undefined ? this.column + 1 : columnOf(r), MOST_COLUMNS);
        this.type = t ?? 'n';
        this.style = s;
        this.text = '';
        break;
      }
      case 'v':
        this.isText = true;
        break;
      case 't':
        this.isText = !this.isSpoken;
        break;
      case 'rPh':
        this.isSpoken = true;
        break;
      case 'mergeCell':
        this.events.merge(attributes['ref'] ?? '');
    }
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.isText = false;
    else if (name === 'rPh') this.isSpoken = false;
    else if (name === 'row') this.events.rowEnd(this.row);
    else if (name === 'c' && this.row >= 0) this.cell();
  }

  private cell(): void {
    const { type, text, context } = this;
    const format = formatAt(context.styles, this.style);
    if (type === 'n') {
      if (text === '') return;
      const isDay = format.shows === 'date' || format.shows === 'date-time';
      this.events.cell(this.row, this.column, numberText(text, format, context.is1904), isDay);
      return;
    }
    const shown =
      type === 's'
        ? (context.strings[Number(text)] ?? '')
        : type === 'b'
          ? text === '1'
            ? 'TRUE'
            : 'FALSE'
          : type === 'd'
            ? text
            : unescaped(text);
    if (shown !== '') this.events.cell(this.row, this.column, shown, type !== 'b' && type !== 'e');
  }
}

/** A place past the end is put on the last: the cell is still seen. */
const bounded = (place: number, most: number): number =>
  Number.isInteger(place) && place >= 0 && place < most ? place : most - 1;

/** `AB12` → 27. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) | 0x20) - 0x60;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
