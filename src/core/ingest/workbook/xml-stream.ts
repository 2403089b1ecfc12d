/** XML as a stream of events. Document types are not looked at, so no entity of a file's own can grow. */
import { Parser } from 'htmlparser2';

export interface XmlEvents {
  /** Names come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

export class XmlStream {
  private readonly parser: Parser;
  private decoder: TextDecoder | null = null;

  constructor(events: XmlEvents) {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => events.open(local(name), attributes),
        onclosetag: (name) => events.close(local(name)),
        ontext: (text) => events.text(text),
      },
      { xmlMode: true },
    );
  }

  push(chunk: Uint8Array): void {
    this.decoder ??= new TextDecoder(encodingOf(chunk));
    this.parser.write(this.decoder.decode(chunk, { stream: true }));
  }

  end(): void {
    this.parser.end(this.decoder?.decode());
  }
}

/** Parses a whole part. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  const xml = new XmlStream(events);
  for await (const chunk of chunks) xml.push(chunk);
  xml.end();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}
