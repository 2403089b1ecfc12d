/** Arrow IPC framing, as far as gluing messages goes: a stream is a schema message, batch messages and an end mark. */
const END = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/** One complete stream of its messages. */
export function ipcStream(schema: Uint8Array, batches: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = [schema, ...batches, END];
  const stream = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    stream.set(part, at);
    at += part.length;
  }
  return stream;
}
