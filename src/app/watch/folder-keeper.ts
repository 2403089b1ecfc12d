/** The watched folder from one visit to the next. A handle can be kept in IndexedDB alone: nothing else takes it. */
import type { FolderHandle, FolderKeeper, KeptFolder } from './watched-folder.svelte';

const DATABASE = 'loopwright-folder';
const STORE = 'kept';
const KEY = 'folder';

export function folderKeeper(factory: IDBFactory): FolderKeeper {
  const run = async <T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await opened(factory);
    try {
      return await settled(use(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  };
  return {
    load: async () => ((await run<unknown>('readonly', (store) => store.get(KEY))) as KeptFolder | undefined) ?? null,
    save: async (kept) => void (await run('readwrite', (store) => store.put({ ...kept }, KEY))),
    clear: async () => void (await run('readwrite', (store) => store.delete(KEY))),
  };
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps no folder.'));
  });
}

type Picker = (options: { id: string; mode: 'read' }) => Promise<FolderHandle>;

/** The browser's own window to choose a folder; null where it has none. */
export function folderPicker(page: object): (() => Promise<FolderHandle>) | null {
  const pick = (page as { showDirectoryPicker?: Picker }).showDirectoryPicker;
  return pick === undefined ? null : () => pick.call(page, { id: 'loopwright', mode: 'read' });
}
