import { limited, mayCrossLimits } from '../archive/limits';
import { gathered } from '../container/bytes';
import { OWN_CSV } from '../container/documents';
import type { Opening } from '../container/opened';
import type { ByteSource, ReadSettings } from '../contract';
import { htmlTableText } from './html-table';
import { pageEncoding, pageText } from './page-text';

/** A web page, as programs write them and call them `.xls`: its first table as text. */
export function openPage(
  { name: file, size: packed }: ByteSource,
  page: Opening,
  head: Uint8Array,
  answers: ReadSettings['answers'],
): Opening {
  const encoding = pageEncoding(head, answers['encoding']);
  return {
    container: 'html',
    written: OWN_CSV,
    size: null,
    emptyIs: 'a web page without a table of two columns',
    // Cells over many columns make far more text than the page has.
    bytes: () =>
      gathered(
        limited(htmlTableText(pageText(page.bytes(), encoding)), {
          file,
          packed,
          mayCross: mayCrossLimits({ answers }),
        }),
      ),
  };
}
