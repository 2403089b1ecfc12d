import type { Damage } from './damage';
import { formulaCells, newlinesInCells } from './modes/cells';
import { columnsDuplicated, columnsRemoved, columnsRenamed, columnsReordered, trailingEmpty } from './modes/columns';
import { carriageReturns, gzipTwice, wrongExtension } from './modes/file';
import { headerTranslated } from './modes/header-translated';
import { concatenated, footerRemoved, preambleRemoved, repeatedHeader, sorted, truncated } from './modes/order';
import { overlap } from './modes/overlap';
import { rangeGrain } from './modes/range-grain';
import { spreadsheet } from './modes/spreadsheet';

/** Every way in which a file is damaged, in the order in which several are done to one file: to its rows, its text, its bytes. */
export const damages: readonly Damage[] = [
  overlap,
  rangeGrain,
  headerTranslated,
  columnsRenamed,
  columnsReordered,
  columnsRemoved,
  columnsDuplicated,
  formulaCells,
  newlinesInCells,
  sorted,
  preambleRemoved,
  footerRemoved,
  repeatedHeader,
  concatenated,
  spreadsheet,
  trailingEmpty,
  truncated,
  carriageReturns,
  wrongExtension,
  gzipTwice,
];
