/**
 * Every sentence the product says when something fails: what happened, what it means for you, what to do. `{name}`
 * marks are filled from the error's data. Constructors and `docs/errors.md` are made from this list.
 */
export interface ErrorEntry {
  readonly happened: string;
  readonly means: string;
  readonly action: string;
}

export const errorCatalogue = {
  cancelled: {
    happened: 'Stopped: {what}.',
    means: 'Nothing was changed.',
    action: 'Start it again whenever you like.',
  },
  superseded: {
    happened: 'A newer request took the place of {what}.',
    means: 'Only the newer result is shown.',
    action: 'Nothing to do.',
  },
  'engine-lost': {
    happened: 'The database stopped working: {detail}',
    means: 'It is being restarted and your study restored from this device. Work under way was not finished.',
    action: 'Run the unfinished step again.',
  },
  'compute-lost': {
    happened: 'A background worker stopped answering: {detail}',
    means: 'It was restarted. The step under way was not finished and left nothing behind.',
    action: 'Run the unfinished step again.',
  },
  'out-of-memory': {
    happened: 'The browser has no memory left for {what}.',
    means: 'One tab can hold about 2 GB of data. Nothing was half-loaded.',
    action: 'Remove a source, or export a shorter date range.',
  },
  sql: {
    happened: '{detail}',
    means: 'The statement did not run; no data changed.',
    action: 'Correct the statement at the marked place and run it again.',
  },
  'extension-missing': {
    happened: 'This statement needs the DuckDB extension {extension}.',
    means: 'Loopwright never downloads code while it runs, so the extension is not available.',
    action: 'Rewrite the statement with built-in functions.',
  },
  'file-empty': {
    happened: '{file} is empty: it holds 0 bytes.',
    means: 'There is nothing to load.',
    action: 'Export it again and check that the export had finished before you dropped it.',
  },
  'file-no-rows': {
    happened: '{file} has a header but no data rows.',
    means: 'It was recognised, and adds nothing to the study.',
    action: 'Widen the date range or remove filters in the export.',
  },
  'file-not-table': {
    happened: '{file} is {what}, not a table of rows.',
    means: 'Nothing was loaded from it.',
    action: 'Drop a table instead: CSV, TSV, JSON, Excel or Parquet.',
  },
  'file-unsupported': {
    happened: '{file} is {what}, which this version does not read.',
    means: 'Nothing was loaded from it.',
    action: '{advice}',
  },
  'file-truncated': {
    happened: '{file} ends in the middle of its compressed data, at byte {at}.',
    means: 'The download or copy was cut off. Nothing was loaded from it.',
    action: 'Download the file again.',
  },
  'file-damaged': {
    happened: '{file} is damaged: {what}.',
    means: 'Nothing was loaded from it.',
    action: 'Download or export the file again.',
  },
  'file-limit': {
    happened: '{file} {what}.',
    means: 'Nothing was loaded from it, since such a file may be made to fill the device.',
    action: 'Read it anyway if you know where it comes from, or unpack it and drop the files that you need.',
  },
  'sheet-hidden': {
    happened: '{file} is a sheet that its workbook hides.',
    means: 'Nothing was loaded from it, since hidden sheets often hold notes, lists or an older state.',
    action: 'Read it anyway if its rows belong to the study.',
  },
  'file-unmapped': {
    happened: 'No known export looks like {file}.',
    means:
      'Its lines are counted and can be seen, but none entered the study: no column is known to be a time, a person or a metric.',
    action: 'Map its columns under Mapping, or drop an export in a known format.',
  },
  'file-duplicate': {
    happened: '{file} has the same bytes as {other}, which is already loaded.',
    means: 'It was skipped, so nothing is counted twice.',
    action: 'Nothing to do.',
  },
  'file-unreadable': {
    happened: 'The browser could not read {file}: {detail}',
    means: 'Nothing was loaded from it.',
    action: 'Check that the file still exists and is not open in another program, then drop it again.',
  },
  'account-mismatch': {
    happened: 'The line account of {file} does not add up: {left} against {right} ({what}).',
    means: 'Loading stopped, because some rows would have been lost or counted twice. Nothing was half-loaded.',
    action: 'Please keep the file: this is a fault of the reader, not of your data.',
  },
  'study-newer': {
    happened: 'This study was saved by a newer version (format {found}; this version reads up to {known}).',
    means: 'It was not opened, so that nothing in it is lost.',
    action:
      'Open it with the newer version. The exports it was made from can still be read here: by the headless studio, or in another browser profile.',
  },
  'study-invalid': {
    happened: 'The study file is not valid: {detail}',
    means: 'It was not opened.',
    action: 'Choose another file, or restore a backup.',
  },
  'mappings-invalid': {
    happened: '{file} is no whole file of mappings: {detail}',
    means: 'None of them was taken over.',
    action: 'Ask for the file again, or confirm the columns here.',
  },
  'storage-full': {
    happened: 'This device has no room left for the study.',
    means: 'The last change is in memory only and would be lost on reload.',
    action: 'Free some space or remove a source; saving is tried again by itself.',
  },
  'storage-unavailable': {
    happened: 'This browser keeps no files for this page: {detail}',
    means: 'The study works, but is gone when the tab closes.',
    action: 'Open Loopwright over https or on localhost, outside private browsing.',
  },
  'backup-invalid': {
    happened: '{file} is no whole backup: {detail}',
    means: 'Nothing of it was restored; the study that is open is as it was.',
    action: 'Choose another backup file.',
  },
  'backup-incomplete': {
    happened: 'The backup could not be written: the saved copy of {file} is damaged or missing.',
    means: 'A backup without its rows would look whole and not be it.',
    action: 'Remove that source, or drop its original file again; then save the backup.',
  },
  'restore-busy': {
    happened: 'Files are still being read.',
    means: 'A restored study takes the place of this one, and they would belong to neither.',
    action: 'Wait until they are read or cancel them; then restore.',
  },
  'restore-in-memory': {
    happened: 'This browser keeps no files for this page, so nothing can be restored into it.',
    means: 'The backup is untouched.',
    action: 'Open Loopwright over https or on localhost, outside private browsing, and restore it there.',
  },
  'snapshot-damaged': {
    happened: 'The saved copy of {file} is damaged.',
    means: 'Its rows could not be restored; every other source is unaffected.',
    action: 'Drop the original file again.',
  },
  'file-needed': {
    happened: 'Reading {file} with other settings needs the file itself.',
    means: 'Loopwright keeps the rows it read, not the original. Your choice is remembered; the rows are as before.',
    action: 'Drop {file} again.',
  },
  unexpected: {
    happened: 'A step failed in a way that was not foreseen: {detail}',
    means: 'It was not finished, and left nothing behind.',
    action:
      'Run it again. If it fails again, please keep the sentence above: this is a fault of the studio, not of your data.',
  },
  'read-only': {
    happened: 'This study is open in another tab.',
    means: 'This tab shows it and changes nothing.',
    action: 'Change it in the other tab, or close that tab and reload this one.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
