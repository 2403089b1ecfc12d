/**
 * Resolves after the messages and timers that were waiting. A message to ourselves, because timers are held back to 4 ms
 * in browsers; a channel of its own each time, because an open one keeps Node alive.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
