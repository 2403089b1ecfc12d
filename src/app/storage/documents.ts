import type { DocumentStore, ImportRecord } from '../../protocol/storage';
import type { TextFolder } from './text-folder';
import { twoSlots } from './two-slots';

interface Folders {
  readonly study: TextFolder;
  /** One JSON file per source, named by its id and the start of its snapshot's hash; earlier versions named it by the id alone. */
  readonly imports: TextFolder;
  estimate: DocumentStore['estimate'];
  isPersisted: DocumentStore['isPersisted'];
}

/** Study and import log over any two folders. */
export function documentsOver({ study, imports, estimate, isPersisted }: Folders): DocumentStore {
  const slots = twoSlots(study, 'study');
  return {
    estimate,
    isPersisted,
    readStudy: () => slots.read(),
    writeStudy: (text) => slots.write(text),
    appendImport: (record) => imports.write(fileOf(record), JSON.stringify(record)),
    async removeImport(sourceId, exceptSnapshot) {
      const own = (await imports.names()).filter((name) => Number(NAME.exec(name)?.[1]) === sourceId);
      for (const name of own) {
        const [record] = exceptSnapshot === undefined ? [] : parseRecord(await imports.read(name));
        if (record === undefined || record.snapshot.sha256 !== exceptSnapshot) await imports.remove(name);
      }
    },
    async readImports() {
      const names = (await imports.names()).filter((name) => NAME.test(name));
      const texts = await Promise.all(names.map((name) => imports.read(name)));
      return texts.flatMap(parseRecord).sort((a, b) => a.sourceId - b.sourceId);
    },
  };
}

const NAME = /^(\d+)(?:-[0-9a-f]{16})?\.json$/;

const fileOf = ({ sourceId, snapshot }: ImportRecord): string => `${sourceId}-${snapshot.sha256.slice(0, 16)}.json`;

/** A record that was cut off belongs to an import that was never committed: nobody names it, and it is left aside. */
function parseRecord(text: string | null): ImportRecord[] {
  try {
    return text === null ? [] : [JSON.parse(text) as ImportRecord];
  } catch {
    return [];
  }
}
