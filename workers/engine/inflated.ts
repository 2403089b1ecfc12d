/** The two bytes that every gzip file begins with (RFC 1952). */
const GZIP = [0x1f, 0x8b] as const;

/**
 * The bytes as they were before gzip. Some hosts declare a `.gz` file as encoded, and the browser has inflated it already:
 * the first two bytes tell, whatever the build knows of the file. Errors and cancelling pass through.
 */
export function inflated(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = bytes.getReader();
  let plain: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
  return new ReadableStream({
    async pull(controller) {
      if (plain === null) {
        const head = await headOf(reader);
        const whole = headThenRest(head, reader);
        const isGzip = GZIP.every((byte, at) => head[at] === byte);
        plain = (isGzip ? whole.pipeThrough(new DecompressionStream('gzip')) : whole).getReader();
      }
      const { value, done } = await plain.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => (plain ?? reader).cancel(reason),
  });
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** At least two bytes, or all there are: a first chunk may hold one. */
async function headOf(reader: Reader): Promise<Uint8Array<ArrayBuffer>> {
  let head = new Uint8Array();
  while (head.length < GZIP.length) {
    const { value, done } = await reader.read();
    if (done) return head;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

function headThenRest(head: Uint8Array<ArrayBuffer>, reader: Reader): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => {
      if (head.length > 0) controller.enqueue(head);
    },
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
