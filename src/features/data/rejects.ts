/** Rejected lines one by one: where each stands, what it says, and why it did not load. */
import { formatCount } from '../../core/format/number';
import { rejectReason } from './words';

/** More are in the download. */
export const REJECTS_SHOWN = 1000;

export interface RejectedLine {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  readonly raw: string;
  /** The cell at fault; null where it is the line, and of files read before cells were kept. */
  readonly value: string | null;
}

export const REJECT_HEADS = ['Column', 'Value', 'Reason'] as const;

/** Cells under `REJECT_HEADS`; a line without a column at fault shows itself. */
export function rejectCells(line: RejectedLine): readonly [column: string, value: string, reason: string] {
  const value = line.value ?? line.raw;
  return [line.column ?? 'whole line', value.replace(/[\r\n]+$/, ''), rejectReason(line.code)];
}

/** `The first 1,000 of 4,211 lines are listed.`; nothing where all are. */
export function moreRejects(all: number, shown: number, locale: string): string {
  return shown >= all
    ? ''
    : `The first ${formatCount(shown, locale)} of ${formatCount(all, locale)} lines are listed; all are in the download.`;
}
