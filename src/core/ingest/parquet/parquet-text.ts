/** The rows of a Parquet file as line-JSON, so that types and names come through and everything after is as for any file. */
import { parquetMetadataAsync, parquetScan, type AsyncBuffer, type Compressors, type FileMetaData } from 'hyparquet';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import { StudioError } from '../../errors/studio-error';
import { overLimit } from '../archive/limits';
import type { ByteSource } from '../contract';
import { leafText, plainElement, quoted, valueText, type LeafText } from './leaf-text';

/** Rows are unpacked a group at a time; a group past this asks before it fills the memory. */
const MOST_GROUP_BYTES = 1024 * 1024 * 1024;
const FULL = 1 << 18;
const MAGIC_BYTES = 4;

/** Nothing is packed as nothing, which not every one of them unpacks. */
const unlessEmpty =
  (unpack: (input: Uint8Array, length: number) => Uint8Array) =>
  (input: Uint8Array, length: number): Uint8Array =>
    length === 0 ? new Uint8Array(0) : unpack(input, length);

/** The library's own reader of Snappy needs no WebAssembly. */
const COMPRESSORS: Compressors = {
  GZIP: unlessEmpty(decompressGzip),
  BROTLI: unlessEmpty(decompressBrotli),
  ZSTD: unlessEmpty((input) => decompressZstd(input)),
  LZ4: unlessEmpty(decompressLz4),
  LZ4_RAW: unlessEmpty(decompressLz4Raw),
};
const READABLE: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', ...Object.keys(COMPRESSORS)]);

interface Column {
  readonly name: string;
  readonly text: LeafText;
}

export class ParquetText {
  private constructor(
    private readonly source: ByteSource,
    private readonly metadata: FileMetaData,
    private readonly columns: readonly Column[],
  ) {}

  /** @throws StudioError `file-damaged`, `file-limit` */
  static async open(source: ByteSource, mayCross: boolean): Promise<ParquetText> {
    const end = await source.read(source.size - MAGIC_BYTES, source.size);
    if (new TextDecoder().decode(end) !== 'PAR1')
      throw damaged(source, 'it is a Parquet file without its end, the footer');
    const metadata = await named(source, () => parquetMetadataAsync(bufferOf(source), { geoparquet: false }));
    const columns = topLevel(metadata);
    const codec = codecs(metadata).find((one) => !READABLE.has(one));
    if (codec !== undefined)
      throw new StudioError('file-unsupported', {
        file: source.name,
        what: `a Parquet file compressed with ${codec}`,
        advice: 'Write it with another compression, such as Snappy or Zstandard.',
      });
    const largest = metadata.row_groups.reduce((most, { total_byte_size: bytes }) => (bytes > most ? bytes : most), 0n);
    if (!mayCross && largest > BigInt(MOST_GROUP_BYTES))
      throw overLimit(source.name, 'unpacks to more than 1 GiB of rows at a time');
    const schema = metadata.schema.map((element) => (columns.has(element) ? plainElement(element) : element));
    const texts = [...columns].map(([element, text]) => ({ name: element.name, text }));
    return new ParquetText(source, { ...metadata, schema }, texts);
  }

  async *lines(): AsyncGenerator<Uint8Array, void> {
    const { source, columns } = this;
    const scan = await named(source, () =>
      parquetScan({
        file: bufferOf(source),
        metadata: this.metadata,
        compressors: COMPRESSORS,
        utf8: false,
        geoparquet: false,
      }),
    );
    const encoder = new TextEncoder();
    const keys = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}${quoted(name)}:`);
    let text = '';
    for (const range of scan.ranges) {
      const values = await named(source, () =>
        Promise.all(columns.map(({ name }) => scan.readColumn({ column: name, ...range }))),
      );
      for (let row = 0; row < range.rowEnd - range.rowStart; row += 1) {
        for (const [at, column] of columns.entries()) {
          const value: unknown = values[at][row];
          text += keys[at] + (value === null || value === undefined ? 'null' : column.text(value));
        }
        text += columns.length === 0 ? '{}\n' : '}\n';
        if (text.length < FULL) continue;
        yield encoder.encode(text);
        text = '';
      }
    }
    yield encoder.encode(text);
  }
}

const codecs = ({ row_groups: groups }: FileMetaData): readonly string[] =>
  groups.flatMap(({ columns }) => columns.flatMap(({ meta_data: data }) => (data === undefined ? [] : [data.codec])));

/** Columns of the first level with how they are written; structures and lists are put together by the library. */
function topLevel({ schema }: FileMetaData): Map<FileMetaData['schema'][number], LeafText> {
  const columns = new Map<FileMetaData['schema'][number], LeafText>();
  for (let at = 1; at < schema.length; at = after(schema, at))
    columns.set(schema[at], leafText(schema[at]) ?? valueText);
  return columns;
}

/** The element after one and all that lies in it. */
function after(schema: FileMetaData['schema'], at: number): number {
  let open = 1;
  let next = at;
  while (open > 0 && next < schema.length) open += (schema[next++].num_children ?? 0) - 1;
  return next;
}

function bufferOf(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(from, to = source.size) {
      const bytes = await source.read(from, to);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    },
  };
}

const damaged = (source: ByteSource, what: string, cause?: unknown): StudioError =>
  new StudioError('file-damaged', { file: source.name, what }, { cause });

/** The library speaks of bytes and thrift; people hear which file it is. */
async function named<T>(source: ByteSource, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw damaged(source, `it cannot be read as Parquet (${detail})`, error);
  }
}
