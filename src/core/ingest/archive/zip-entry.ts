/** What is known of one file inside a zip before it is unpacked. */
export interface ZipEntry {
  /** Unique within its archive. */
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflate; others are refused. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly offset: number;
  /** The archive ends before the entry does. */
  readonly isCut: boolean;
}

export const LOCAL_HEADER = 0x04034b50;
export const LOCAL_BYTES = 30;
export const CENTRAL_HEADER = 0x02014b50;
export const DESCRIPTOR = 0x08074b50;

export const Flag = { encrypted: 1, descriptor: 8, utf8: 0x800, hiddenDirectory: 0x2000 } as const;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export const u64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const UNSAID = 0xffffffff;

/** Sizes past 4 GiB stand in an extra field, in this order, each only where the header itself holds no number. */
export function wideNumbers(
  extra: Uint8Array,
  plain: { readonly size: number; readonly packed: number; readonly offset: number },
): { size: number; packed: number; offset: number } {
  const found = { ...plain };
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true));
    let place = at + 4;
    for (const name of ['size', 'packed', 'offset'] as const) {
      if (plain[name] !== UNSAID || place + 8 > end) continue;
      found[name] = u64(view, place);
      place += 8;
    }
  }
  return found;
}
