/** Pumps chunks through the platform's decompressor; ends or throws only when the writing side has ended too. */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  format: 'gzip' | 'deflate-raw',
): AsyncGenerator<Uint8Array, void> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let stopped = false;
  const pump = async (): Promise<void> => {
    for await (const chunk of chunks) {
      if (stopped) return;
      await writer.write(chunk as Uint8Array<ArrayBuffer>);
    }
    await writer.close();
  };
  // Kept as a value: the reading side throws first, and a second rejection nobody waits for would be an error of its own.
  const written = pump().then(
    () => null,
    async (error: unknown) => {
      // Wakes the reading side when it was the source that failed; a stream that failed itself is closed already.
      await writer.abort(error).catch(ignoreClosed);
      return { error };
    },
  );
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (value !== undefined) yield value;
    }
    const failure = await written;
    if (failure !== null) throw failure.error;
  } finally {
    stopped = true;
    await reader.cancel().catch(ignoreClosed);
  }
}

/** A stream that has failed already has nothing left to cancel. */
function ignoreClosed(): void {}
