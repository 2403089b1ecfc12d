import type { DocumentStore } from '../../protocol/storage';
import type { FileShelf } from './file-shelf.svelte';

/** The import log as imports write it: screens get the record before the commit, so that no source stands there without it. */
export function keptImports(
  documents: DocumentStore,
  shelf: FileShelf,
): Pick<DocumentStore, 'appendImport' | 'removeImport'> {
  return {
    removeImport: (sourceId) => documents.removeImport(sourceId),
    appendImport: async (record) => {
      await documents.appendImport(record);
      shelf.addRecords([record]);
    },
  };
}
