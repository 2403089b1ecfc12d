import { StudioError } from '../../core/errors/studio-error';
import type { DocumentStore } from '../../protocol/storage';
import { documentsOver } from './documents';
import type { TextFolder } from './text-folder';

/**
 * Documents in this origin's private file system, beside the snapshots.
 * @throws StudioError `storage-unavailable` where the browser keeps no files for this page
 */
export async function openOpfsDocuments(): Promise<DocumentStore> {
  try {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('loopwright', { create: true });
    const imports = await root.getDirectoryHandle('imports', { create: true });
    const folders = { study: opfsTextFolder(root), imports: opfsTextFolder(imports) };
    return documentsOver({ ...folders, estimate, isPersisted });
  } catch (cause) {
    const detail = globalThis.isSecureContext ? describe(cause) : 'the page was not opened over https or on localhost';
    throw new StudioError('storage-unavailable', { detail }, { cause });
  }
}

const isPersisted = async (): Promise<boolean | null> => (await navigator.storage.persisted?.()) ?? null;

async function estimate(): Promise<{ usedBytes: number; quotaBytes: number } | null> {
  const { usage, quota } = await navigator.storage.estimate();
  return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota };
}

function opfsTextFolder(folder: FileSystemDirectoryHandle): TextFolder {
  return {
    async names() {
      const names: string[] = [];
      for await (const [name, handle] of folder.entries()) if (handle.kind === 'file') names.push(name);
      return names;
    },
    async read(name) {
      try {
        return await (await (await folder.getFileHandle(name)).getFile()).text();
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return null;
        throw error;
      }
    },
    async write(name, text) {
      try {
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(text);
        await stream.close();
      } catch (cause) {
        throw isNamed(cause, 'QuotaExceededError') ? new StudioError('storage-full', {}, { cause }) : cause;
      }
    },
    async remove(name) {
      try {
        await folder.removeEntry(name);
      } catch (error) {
        if (!isNamed(error, 'NotFoundError')) throw error;
      }
    },
  };
}

const isNamed = (error: unknown, name: string): boolean => error instanceof DOMException && error.name === name;
const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
