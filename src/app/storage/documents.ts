import type { DocumentStore, ImportRecord } from '../../protocol/storage';
import type { TextFolder } from './text-folder';
import { twoSlots } from './two-slots';

interface Folders {
  readonly study: TextFolder;
  /** One JSON file per source, named by its id. */
  readonly imports: TextFolder;
  estimate: DocumentStore['estimate'];
}

/** Study and import log over any two folders. */
export function documentsOver({ study, imports, estimate }: Folders): DocumentStore {
  const slots = twoSlots(study, 'study');
  return {
    estimate,
    readStudy: () => slots.read(),
    writeStudy: (text) => slots.write(text),
    appendImport: (record) => imports.write(fileOf(record.sourceId), JSON.stringify(record)),
    removeImport: (sourceId) => imports.remove(fileOf(sourceId)),
    async readImports() {
      const names = (await imports.names()).filter((name) => /^\d+\.json$/.test(name));
      const texts = await Promise.all(names.map((name) => imports.read(name)));
      return texts.flatMap(parseRecord).sort((a, b) => a.sourceId - b.sourceId);
    },
  };
}

const fileOf = (sourceId: number): string => `${sourceId}.json`;

/** A record that was cut off belongs to an import that was never committed: nobody names it, and it is left aside. */
function parseRecord(text: string | null): ImportRecord[] {
  try {
    return text === null ? [] : [JSON.parse(text) as ImportRecord];
  } catch {
    return [];
  }
}
