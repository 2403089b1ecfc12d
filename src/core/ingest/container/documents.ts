/** Files of several parts or of columns, which are no text: workbooks and Parquet. Their code is fetched when it is needed. */
import type { ByteSource, Dialect, ReadSettings } from '../contract';
import { StudioError } from '../../errors/studio-error';
import { limited, mayCrossLimits, READ_HIDDEN } from '../archive/limits';
import { zipEntries } from '../archive/zip-directory';
import type { Sheet, Workbook } from '../workbook/open-workbook';
import { gathered } from './bytes';
import type { Opening } from './opened';
import { documentIn, isParquet } from './signatures';

/** How the rows of sheets and pages are written as text (`CsvText`). */
export const OWN_CSV: Dialect = { delimiter: ',', quote: '"', escape: 'double' };

/** @throws StudioError `file-damaged`, `file-limit`, `sheet-hidden`, `file-not-table` or `file-unsupported` */
export async function openDocument(
  source: ByteSource,
  start: Uint8Array,
  answers: ReadSettings['answers'],
): Promise<Opening> {
  const mayCross = mayCrossLimits({ answers });
  if (isParquet(start)) {
    const { ParquetText } = await import('../parquet/parquet-text');
    const parquet = await ParquetText.open(source, mayCross);
    const bytes = (): AsyncIterable<Uint8Array> => gathered(parquet.lines());
    return { container: 'parquet', written: 'line-json', size: null, emptyIs: 'a Parquet file without rows', bytes };
  }
  const file = source.name;
  const document = documentIn((await zipEntries(source, mayCross)).map(({ name }) => name));
  if (document === 'workbook') return openSheet(source, mayCross, answers);
  if (document === null) throw archive(source);
  const { code, ...data } = document;
  throw new StudioError(code, { file, ...data });
}

async function openSheet(source: ByteSource, mayCross: boolean, answers: ReadSettings['answers']): Promise<Opening> {
  const { Workbook } = await import('../workbook/open-workbook');
  const workbook = await Workbook.open(source, mayCross);
  const sheet = await sheetOf(source, workbook);
  if (sheet.isHidden && answers['hidden'] !== READ_HIDDEN) throw new StudioError('sheet-hidden', { file: source.name });
  // One cell at the right end of every row makes gigabytes of text of a small file.
  const unpacking = { file: source.name, packed: source.size, mayCross };
  const bytes = (): AsyncIterable<Uint8Array> => gathered(limited(workbook.text(sheet.name), unpacking));
  return { container: 'xlsx', written: OWN_CSV, size: null, emptyIs: 'a sheet without a filled cell', bytes };
}

/** The sheet that was asked for, or the first that is seen. */
async function sheetOf(source: ByteSource, workbook: Workbook): Promise<Sheet> {
  const sheets = await workbook.sheets();
  const { sheet: wanted, name: file } = source;
  const found =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets.at(0))
      : sheets.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  if (sheets.length === 0) throw new StudioError('file-not-table', { file, what: 'a workbook without a filled cell' });
  throw new StudioError('file-damaged', { file, what: 'its workbook no longer holds that sheet' });
}

/** An archive inside an archive may hold another, and so on without end. */
function archive({ name: file, within }: ByteSource): StudioError {
  return within === 'zip'
    ? new StudioError('file-unsupported', {
        file,
        what: 'an archive inside an archive',
        advice: 'Unpack the outer one and drop the one inside.',
      })
    : new StudioError('file-unsupported', {
        file,
        what: 'a zip archive',
        advice: 'Unpack it and drop the files inside.',
      });
}
