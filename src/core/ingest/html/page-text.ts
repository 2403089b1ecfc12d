/** The text of a web page: in the encoding of its mark, of its own words, or of its bytes. */
import type { Encoding } from '../contract';
import { createDecoder } from '../encoding/decoder';
import { detectEncoding, type DetectedEncoding } from '../encoding/detect-encoding';
import { encodingOfAnswer } from '../encoding/labels';

const SAID_WITHIN = 1024;
const CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

export function pageEncoding(head: Uint8Array, answer: string | undefined): DetectedEncoding {
  const detected = detectEncoding(head);
  const said = CHARSET.exec(String.fromCharCode(...head.subarray(0, SAID_WITHIN)))?.[1];
  const chosen = encodingOfAnswer(answer ?? '') ?? (detected.bomBytes > 0 ? null : named(said));
  if (chosen === null || chosen === detected.encoding) return detected;
  const reason = answer === undefined ? 'The page says so.' : 'You chose it.';
  return { encoding: chosen, bomBytes: 0, guessed: false, reason };
}

/** A page that can be read as ASCII to its own words is not in UTF-16, whatever they say. */
function named(label: string | undefined): Encoding | null {
  const encoding = label === undefined ? null : encodingOfAnswer(label);
  return encoding?.startsWith('utf-16') === true ? null : encoding;
}

export async function* pageText(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, bomBytes }: DetectedEncoding,
): AsyncGenerator<string, void> {
  const decoder = createDecoder(encoding, bomBytes);
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of bytes) yield text.decode(decoder.push(chunk, false), { stream: true });
  yield text.decode(decoder.push(new Uint8Array(0), true));
}
