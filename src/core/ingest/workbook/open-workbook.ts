/** A workbook of several sheets in one zip (`xl/workbook.xml`): which sheets it has, and each as text. */
import { StudioError } from '../../errors/studio-error';
import { entrySource } from '../archive/entry-source';
import { zipEntries } from '../archive/zip-directory';
import type { ByteSource } from '../contract';
import type { NumberFormat } from './number-format';
import type { SheetContext } from './sheet-parser';
import { readSharedStrings } from './shared-strings';
import { isBlankSheet, sheetText } from './sheet-text';
import { readStyles } from './styles';
import { readXml } from './xml-stream';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
}

interface SheetPart extends Sheet {
  readonly path: string;
}

interface Contents {
  readonly sheets: readonly SheetPart[];
  readonly is1904: boolean;
}

export class Workbook {
  private contents: Promise<Contents> | null = null;
  private context: Promise<SheetContext> | null = null;

  private constructor(
    private readonly source: ByteSource,
    private readonly parts: ReadonlyMap<string, () => ByteSource>,
  ) {}

  static async open(source: ByteSource, mayCross: boolean): Promise<Workbook> {
    const entries = await zipEntries(source, mayCross);
    const parts = new Map(
      entries.map((entry) => [
        entry.name.toLowerCase(),
        () => entrySource({ archive: source, entry, name: source.name, mayCross }),
      ]),
    );
    return new Workbook(source, parts);
  }

  /** The sheets that hold anything, in the order of the workbook. */
  async sheets(): Promise<readonly Sheet[]> {
    const { sheets } = await this.read();
    const filled: Sheet[] = [];
    for (const sheet of sheets)
      if (!(await isBlankSheet(() => this.chunks(sheet.path), await this.texts()))) filled.push(sheet);
    return filled;
  }

  /**
   * The rows of a sheet as CSV text.
   * @throws StudioError `file-damaged` when the workbook has no such sheet
   */
  async *text(name: string): AsyncGenerator<Uint8Array, void> {
    const sheet = (await this.read()).sheets.find((one) => one.name === name);
    if (sheet === undefined) throw this.damaged(`it has no sheet named "${name}"`);
    yield* sheetText(() => this.chunks(sheet.path), await this.texts());
  }

  private read(): Promise<Contents> {
    return (this.contents ??= this.readContents());
  }

  private async readContents(): Promise<Contents> {
    const path = [...this.parts.keys()].find((name) => /^xl\/workbook\d*\.xml$/.test(name));
    if (path === undefined) throw this.damaged('its list of sheets is missing');
    const targets = await this.targets(path);
    const sheets: SheetPart[] = [];
    let is1904 = false;
    await readXml(this.chunks(path), {
      open(name, attributes) {
        if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
        if (name !== 'sheet') return;
        const target = targets.get(attributes['r:id'] ?? attributes['id'] ?? '');
        // Sheets of charts and macros hold no cells.
        if (target !== undefined)
          sheets.push({
            name: attributes['name'] ?? '',
            isHidden: ['hidden', 'veryHidden'].includes(attributes['state'] ?? ''),
            path: target,
          });
      },
      close: () => undefined,
      text: () => undefined,
    });
    return { sheets, is1904 };
  }

  /** Where the worksheets lie, by the id that the list of sheets uses. */
  private async targets(path: string): Promise<ReadonlyMap<string, string>> {
    const targets = new Map<string, string>();
    const chunks = this.optional(`xl/_rels/${path.slice('xl/'.length)}.rels`);
    if (chunks === null) throw this.damaged('it does not say where its sheets are');
    await readXml(chunks, {
      open(name, { Id = '', Type = '', Target = '' }) {
        if (name === 'Relationship' && Type.endsWith('/worksheet')) targets.set(Id, resolved(Target));
      },
      close: () => undefined,
      text: () => undefined,
    });
    return targets;
  }

  private texts(): Promise<SheetContext> {
    return (this.context ??= this.readTexts());
  }

  private async readTexts(): Promise<SheetContext> {
    const { is1904 } = await this.read();
    const styles: readonly NumberFormat[] = await readStyles(this.optional('xl/styles.xml'));
    return { is1904, styles, strings: await readSharedStrings(this.optional('xl/sharedstrings.xml')) };
  }

  private chunks(path: string): AsyncIterable<Uint8Array> {
    const chunks = this.optional(path);
    if (chunks === null) throw this.damaged(`its part "${path}" is missing`);
    return chunks;
  }

  private optional(path: string): AsyncIterable<Uint8Array> | null {
    return this.parts.get(path)?.().stream?.() ?? null;
  }

  private damaged(what: string): StudioError {
    return new StudioError('file-damaged', { file: this.source.name, what });
  }
}

/** `worksheets/sheet1.xml`, `/xl/worksheets/sheet1.xml` and `../xl/…` name one part. */
function resolved(target: string): string {
  const parts: string[] = target.startsWith('/') ? [] : ['xl'];
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/').toLowerCase();
}
