/** The watched folder of this page: when it is looked at, and how screens reach it. */
import { getContext, setContext } from 'svelte';
import type { Studio } from '../contract';
import { folderKeeper, folderPicker } from './folder-keeper';
import { WatchedFolder } from './watched-folder.svelte';

const CONTEXT = 'watched-folder';
const LOOK_MS = 20_000;

/** To be called while the page is set up. */
export function provideWatchedFolder(studio: Studio): WatchedFolder {
  const pick = typeof indexedDB === 'undefined' ? null : folderPicker(globalThis);
  const folder = new WatchedFolder({ studio, pick, keeper: folderKeeper(globalThis.indexedDB), now: () => Date.now() });
  return setContext(CONTEXT, folder);
}

/** Null where a screen stands alone. */
export const watchedFolder = (): WatchedFolder | null => getContext<WatchedFolder | undefined>(CONTEXT) ?? null;

/** Looks now and then while the page is seen, and whenever somebody comes back to it; answers the function that stops it. */
export function keepLooking(folder: WatchedFolder, page: Document): () => void {
  // A folder that is lost or asleep says so in its state; a file that cannot be read just now is tried again at the next look.
  const look = (): void => void folder.look().catch(() => undefined);
  const lookIfSeen = (): void => (page.visibilityState === 'visible' ? look() : undefined);
  const timer = setInterval(lookIfSeen, LOOK_MS);
  page.addEventListener('visibilitychange', lookIfSeen);
  return () => {
    clearInterval(timer);
    page.removeEventListener('visibilitychange', lookIfSeen);
  };
}
