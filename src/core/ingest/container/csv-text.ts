/** Writes rows of cells as UTF-8 CSV, in chunks: commas, quotes doubled, one line feed per row. */
export class CsvText {
  private text = '';
  private readonly encoder = new TextEncoder();

  get isFull(): boolean {
    return this.text.length >= FULL;
  }

  /** A row without cells is a blank line. */
  row(cells: readonly string[]): void {
    this.text += `${cells.map(quoted).join(',')}\n`;
  }

  /** The bytes written since the last call. */
  take(): Uint8Array {
    const bytes = this.encoder.encode(this.text);
    this.text = '';
    return bytes;
  }
}

const FULL = 1 << 18;

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
