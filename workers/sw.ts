/**
 * The offline shell: after the first visit the app opens and works with the server stopped. The list of files is the
 * build itself (`virtual:precache`); a file is kept under its content hash, so an update fetches only what changed.
 * Only this origin, only files of the build: everything else passes by untouched.
 */
import { files, version } from 'virtual:precache';
import { entryFor, obsoleteKeys, storeKey } from './sw/routes';

declare const self: ServiceWorkerGlobalScope;

const CACHE = 'loopwright-files';
const PAGE = 'index.html';
const scope = new URL(self.registration.scope);

/** No `skipWaiting`: an open tab keeps the build it started with until it closes, lazy parts included. */
self.addEventListener('install', (event) => {
  event.waitUntil(fetchGroup('shell'));
});

/** The first visit's page is taken over at once, so that it may ask for the engine to be kept. */
self.addEventListener('activate', (event) => {
  event.waitUntil(removeObsolete().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const entry = entryFor({ url: event.request.url, mode: event.request.mode, scope, files, page: PAGE });
  if (entry !== null) event.respondWith(answer(entry));
});

/** The page asks once it is idle, so that the engine is there for the next visit without slowing the first. */
self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (message === 'prefetch-engine') event.waitUntil(fetchGroup('engine'));
  if (message === 'version') event.source?.postMessage({ version });
});

async function answer(entry: PrecacheEntry): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(storeKey(scope, entry));
  return kept ?? fetchInto(cache, entry);
}

async function fetchGroup(group: PrecacheEntry['group']): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = files.filter((entry) => entry.group === group);
  await Promise.all(
    wanted.map(async (entry) => {
      if (!(await cache.match(storeKey(scope, entry)))) await fetchInto(cache, entry);
    }),
  );
}

/** Answers with the file, and keeps it when it came whole. The browser's own cache may hold an older build's page. */
async function fetchInto(cache: Cache, entry: PrecacheEntry): Promise<Response> {
  const response = await fetch(new URL(entry.url, scope), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${entry.url} answered ${response.status}`);
  await cache.put(storeKey(scope, entry), response.clone());
  return response;
}

async function removeObsolete(): Promise<void> {
  const cache = await caches.open(CACHE);
  const kept = (await cache.keys()).map((request) => request.url);
  await Promise.all(obsoleteKeys(scope, kept, files).map((url) => cache.delete(url)));
}
