/**
 * One writer per study: the first tab holds a Web Lock for as long as it lives, every other one is read-only. Closing
 * or killing the tab frees the lock, and a reload of another one takes it.
 */
const LOCK = 'loopwright-writer';

/** True when this tab is now the writer. Browsers without locks have one answer: writer. */
export function becomeWriter(locks: LockManager | undefined): Promise<boolean> {
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    locks
      .request(LOCK, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => undefined);
      })
      .catch(reject);
  });
}
