/** Which file of the build answers a request, and under which address it is kept. Pure, so that it is tested on Node. */

type File = Pick<PrecacheEntry, 'url' | 'hash'>;

/** The address a file is kept under: its own, with its content hash. */
export function storeKey(scope: URL, { url, hash }: File): string {
  const key = new URL(url, scope);
  key.search = `?content=${hash}`;
  return key.href;
}

interface Asked<F extends File> {
  readonly url: string;
  /** `navigate` for a page load. */
  readonly mode: string;
  readonly scope: URL;
  readonly files: readonly F[];
  /** File that answers every page load under the scope. */
  readonly page: string;
}

/** The file that answers, or null where the request is none of ours. */
export function entryFor<F extends File>({ url, mode, scope, files, page }: Asked<F>): F | null {
  const asked = new URL(url);
  if (asked.origin !== scope.origin || !asked.pathname.startsWith(scope.pathname)) return null;
  const named = files.find((file) => new URL(file.url, scope).pathname === asked.pathname);
  if (named !== undefined) return named;
  return mode === 'navigate' ? (files.find((file) => file.url === page) ?? null) : null;
}

/** Kept addresses that no file of this build has. */
export function obsoleteKeys(scope: URL, kept: readonly string[], files: readonly File[]): string[] {
  const current = new Set(files.map((file) => storeKey(scope, file)));
  return kept.filter((url) => !current.has(url));
}
