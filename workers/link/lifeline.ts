/**
 * Lets the page notice the end of this worker, however it ends: a killed thread says nothing, but the lock it held is
 * freed (`src/app/lifeline.ts` waits for that).
 */
export function holdLifeline(): void {
  if (!('locks' in navigator)) return;
  const lifeline = `loopwright-worker-${crypto.randomUUID()}`;
  void navigator.locks.request(lifeline, () => {
    self.postMessage({ lifeline });
    return new Promise<void>(() => undefined);
  });
}
