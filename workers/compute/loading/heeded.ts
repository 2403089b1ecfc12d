const PAUSE_MS = 100;

/** Waits for what another thread does, and rejects meanwhile as `checkpoint` does. */
export async function heeded<T>(work: Promise<T>, checkpoint: () => Promise<void>): Promise<T> {
  const pause = (): Promise<null> => new Promise((resume) => setTimeout(() => resume(null), PAUSE_MS));
  const answer = work.then((value) => ({ value }));
  for (;;) {
    const done = await Promise.race([answer, pause()]);
    if (done !== null) return done.value;
    await checkpoint();
  }
}
