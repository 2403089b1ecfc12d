/**
 * Registers the service worker and, once the tab is idle, lets it keep the engine too, so that the next visit needs no
 * server. Offline use is a gain, not a need: without it the studio works all the same.
 */
export async function keepOffline(script: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register(script);
    const { active } = await navigator.serviceWorker.ready;
    whenIdle(() => active?.postMessage('prefetch-engine'));
  } catch (cause) {
    console.warn('No offline copy:', cause);
  }
}

/** Not every browser tells when it is idle; a moment after the start is near enough. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 3000);
}
