/** What happens to the file around the text. */
import { pick } from '../../draw';
import type { Damage } from '../damage';

export const carriageReturns: Damage = {
  name: 'cr-line-ends',
  what: 'lines of cells ended by carriage returns alone, as some programs for tables write them',
  damage: (sheet) =>
    sheet.writing.delimiter === null ? null : { ...sheet, writing: { ...sheet.writing, newline: '\r' } },
};

export const wrongExtension: Damage = {
  name: 'wrong-extension',
  what: 'a name that says another kind of file',
  damage(sheet, random) {
    const stem = sheet.name.replace(/\.gz$/, '').replace(/\.[A-Za-z]{2,6}$/, '');
    return { ...sheet, name: `${stem}${pick(random, ['.xls', '.xlsx', '.txt', '.json', '.zip', ''])}` };
  },
};

export const gzipTwice: Damage = {
  name: 'gzip-twice',
  what: 'packed by one program and once more by another',
  damage(sheet) {
    const name = sheet.name.replace(/\.gz$/, '');
    return { ...sheet, name: `${name}.gz`, writing: { ...sheet.writing, gzip: 2 } };
  },
};
