import type { ReadSettings } from '../contract';
import { gathered } from '../container/bytes';
import { OWN_CSV } from '../container/documents';
import type { Opening } from '../container/opened';
import { htmlTableText } from './html-table';
import { pageEncoding, pageText } from './page-text';

/** A web page, as programs write them and call them `.xls`: its first table as text. */
export function openPage(page: Opening, head: Uint8Array, answers: ReadSettings['answers']): Opening {
  const encoding = pageEncoding(head, answers['encoding']);
  return {
    container: 'html',
    written: OWN_CSV,
    size: null,
    emptyIs: 'a web page without a table of two columns',
    bytes: () => gathered(htmlTableText(pageText(page.bytes(), encoding))),
  };
}
