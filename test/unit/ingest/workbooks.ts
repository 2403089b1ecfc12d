/** Workbooks for tests, made of the XML of their sheets. */
import { zipSync, type Zippable } from 'fflate';

export interface TestSheet {
  readonly name: string;
  /** Rows as XML: what stands inside `sheetData`. */
  readonly data: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What stands after `sheetData`. */
  readonly after?: string;
}

export interface TestBook {
  readonly sheets: readonly TestSheet[];
  readonly strings?: readonly string[];
  /** Format codes of the cell styles, by number. */
  readonly formats?: readonly (string | number)[];
  readonly workbookPr?: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function workbook({ sheets, strings, formats = [], workbookPr = '' }: TestBook): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    '_rels/.rels': '<Relationships/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r">${workbookPr}<sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map(
        (_, at) => `<Relationship Id="rId${at + 1}" Type="http://x/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': styles(formats),
  };
  if (strings)
    parts['xl/sharedStrings.xml'] = `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`;
  for (const [at, { data, after = '' }] of sheets.entries())
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<?xml version="1.0"?><worksheet><sheetData>${data}</sheetData>${after}</worksheet>`;
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts))
    files[name] = [new TextEncoder().encode(text), { mtime: '2031-03-03' }];
  return zipSync(files);
}

function styles(formats: readonly (string | number)[]): string {
  const custom = formats
    .map((format, at) =>
      typeof format === 'string' ? `<numFmt numFmtId="${200 + at}" formatCode="${escaped(format)}"/>` : '',
    )
    .join('');
  const cells = formats
    .map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`)
    .join('');
  return `<styleSheet><numFmts>${custom}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells}</cellXfs></styleSheet>`;
}

/** A row of inline texts and plain numbers. */
export function row(n: number, cells: readonly (string | number | null)[]): string {
  const xml = cells.map((cell, at) => {
    const place = `${String.fromCharCode(65 + at)}${n}`;
    if (cell === null) return '';
    return typeof cell === 'number'
      ? `<c r="${place}"><v>${cell}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${n}">${xml.join('')}</row>`;
}
