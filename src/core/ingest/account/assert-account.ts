import type { Region } from '../contract';
import { StudioError } from '../../errors/studio-error';

export interface Account {
  /** Name of the file, for the sentence. */
  readonly file: string;
  readonly regions: readonly Region[];
  /** Bytes of the file, or of the decompressed entry. */
  readonly size: number;
  /** Lines of the decoded text. */
  readonly lines: number;
  /** Fates of the records in `data` and `rejected` regions. */
  readonly loaded: number;
  readonly rejected: number;
  readonly duplicates: number;
}

/**
 * Holds the line account against its invariants: regions in order, without overlap or gap, over every byte and line,
 * and every data record loaded, rejected or skipped as a duplicate.
 * @throws StudioError `account-mismatch` with the two numbers that differ.
 */
export function assertAccount({ file, regions, size, lines, loaded, rejected, duplicates }: Account): void {
  const hold = (left: number, right: number, what: string): void => {
    if (left !== right) throw new StudioError('account-mismatch', { file, left, right, what });
  };
  let byte = 0;
  let line = 1;
  let bytes = 0;
  let records = 0;
  for (const region of regions) {
    hold(region.fromByte, byte, `a ${region.kind} region starts at another byte than the last one ended`);
    hold(region.fromLine, line, `a ${region.kind} region starts at another line than the one after the last`);
    byte = region.toByte;
    line = region.toLine + 1;
    bytes += region.toByte - region.fromByte;
    if (region.kind === 'data' || region.kind === 'rejected') records += region.rows;
  }
  hold(bytes, size, 'bytes in regions against bytes of the file');
  hold(line - 1, lines, 'lines in regions against lines of the file');
  hold(records, loaded + rejected + duplicates, 'data records against loaded, rejected and duplicate ones');
}
