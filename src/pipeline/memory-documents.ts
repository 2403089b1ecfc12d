import type { DocumentStore, ImportRecord } from '../protocol/storage';

/** Documents that last as long as the process or tab: for the command line, and for browsers that keep no files. */
export function createMemoryDocuments(): DocumentStore {
  let study: string | null = null;
  const imports = new Map<string, ImportRecord>();
  return {
    readStudy: () => Promise.resolve(study),
    writeStudy: (text) => Promise.resolve(void (study = text)),
    readImports: () => Promise.resolve([...imports.values()].sort((a, b) => a.sourceId - b.sourceId)),
    appendImport: (record) => Promise.resolve(void imports.set(`${record.sourceId} ${record.snapshot.sha256}`, record)),
    removeImport(sourceId, exceptSnapshot) {
      for (const [key, record] of imports)
        if (record.sourceId === sourceId && record.snapshot.sha256 !== exceptSnapshot) imports.delete(key);
      return Promise.resolve();
    },
    estimate: () => Promise.resolve(null),
    isPersisted: () => Promise.resolve(null),
  };
}
