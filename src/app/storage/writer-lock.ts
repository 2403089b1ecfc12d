/**
 * One writer per study: the first tab holds a Web Lock for as long as it lives, every other one is read-only. Closing
 * or killing the tab frees the lock; another one hears of that and takes it when it is reloaded.
 */
const LOCK = 'loopwright-writer';

/** A tab that was closed a moment ago may still hold the lock: nobody should find the study read-only for that. */
const GRACE_MS = 500;

export type WriterClaim =
  | { readonly isWriter: true }
  /** `freed` resolves once no tab writes any more. */
  | { readonly isWriter: false; readonly freed: Promise<void> };

/** Claims the study for this tab. Browsers without locks have one answer: writer. */
export async function claimWriter(locks: LockManager | undefined, graceMs = GRACE_MS): Promise<WriterClaim> {
  if (locks === undefined || (await holdForLife(locks, AbortSignal.timeout(graceMs)))) return { isWriter: true };
  // Asked for to hear of it, not to have it: the tab goes on showing the study as it opened it.
  return { isWriter: false, freed: locks.request(LOCK, () => undefined) };
}

/** True once the lock is this tab's, until it closes; false when the signal came first. */
function holdForLife(locks: LockManager, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    locks
      .request(LOCK, { signal }, () => {
        resolve(true);
        return new Promise<void>(() => undefined);
      })
      .catch((error: unknown) => (signal.aborted ? resolve(false) : reject(error as Error)));
  });
}
