/** Makes a killed worker say so: its end frees the lock that it holds (`workers/link/lifeline.ts`), and becomes its `error`. */
export function withLifeline(spawn: () => Worker): () => Worker {
  return () => {
    const worker = spawn();
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const lifeline = lifelineIn(data);
      if (lifeline === null) return;
      void navigator.locks.request(lifeline, () => {
        worker.dispatchEvent(new ErrorEvent('error', { message: 'its thread ended', cancelable: true }));
      });
    });
    return worker;
  };
}

function lifelineIn(data: unknown): string | null {
  const lifeline = typeof data === 'object' && data !== null ? (data as { lifeline?: unknown }).lifeline : null;
  return typeof lifeline === 'string' ? lifeline : null;
}
