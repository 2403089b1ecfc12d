/**
 * Line-JSON as records: one object per line, nested objects flattened to dotted columns that are found on the way.
 * Values are spans of the text itself, so numbers keep every digit and nothing is made but offsets.
 */
import { FieldFlag, RecordFlag, type RecordBatch } from '../contract';
import { LINE_FEED } from '../records/codes';
import { RecordColumns } from '../records/record-columns';
import { TextWindow } from '../records/text-window';
import { DEEPEST, JsonScanner } from './json-scanner';
import { readKeyValues, soleMember } from './key-values';
import { PathNode } from './path-node';
import { unescapeString } from './unescape';

export interface NdjsonMachine {
  /**
   * Reads the whole lines of the text so far. Field f of a record is column f; records are as wide as the columns known
   * when they were read. Null and absent are empty spans without `quoted`; every string has `quoted`; arrays are JSON
   * text. A line that is no object has width 0 and `badJson`. The batch is good until the next push.
   */
  push(utf8: Uint8Array, last: boolean): RecordBatch;
  /** Dotted paths in the order of columns; grows, never changes. `a.b` may stand twice, if a key itself holds a dot. */
  columns(): readonly string[];
  /** Halves of characters in strings (lone surrogates) that became U+FFFD, so far. */
  readonly replaced: number;
}

/** A line that would need more columns is flagged `badJson`: ids used as keys would fill the memory with columns. */
export const MOST_COLUMNS = 20_000;

export function createNdjsonMachine(): NdjsonMachine {
  return new Machine();
}

class Machine implements NdjsonMachine {
  replaced = 0;
  private readonly window = new TextWindow();
  private readonly store = new RecordColumns();
  private readonly scanner = new JsonScanner();
  private readonly root = new PathNode(null, new Uint8Array(0), 0);
  /** The nodes that have a column, by column. */
  private readonly nodes: PathNode[] = [];
  private readonly names: string[] = [];
  private line = 1;
  private offset = 0;
  /** First field of the record being read. */
  private base = 0;
  /** Where the next unescaped string goes, after the text. */
  private spare = 0;
  private nul = false;

  columns(): readonly string[] {
    return this.names;
  }

  push(utf8: Uint8Array, last: boolean): RecordBatch {
    const { window, scanner, store } = this;
    window.load(utf8, 1);
    scanner.bytes = window.bytes;
    scanner.limit = window.limit;
    this.spare = window.limit + 1;
    this.base = 0;
    let at = 0;
    let count = 0;
    this.mark(0, this.offset);
    while (at < window.limit) {
      const found = window.bytes.indexOf(LINE_FEED, at);
      if (found >= window.limit && !last) break;
      const next = Math.min(found + 1, window.limit);
      store.recordFlags[count] = this.record(at, found);
      this.line++;
      at = next;
      this.mark(++count, this.offset + at);
    }
    this.offset += at;
    window.keepFrom(at);
    return this.batch(count, at);
  }

  private batch(count: number, used: number): RecordBatch {
    const { first, start, end, flags, recordFlags, line, offset } = this.store;
    return {
      bytes: this.window.bytes,
      text: this.window.bytes.subarray(0, used),
      count,
      first: first.subarray(0, count + 1),
      start: start.subarray(0, this.base),
      end: end.subarray(0, this.base),
      flags: flags.subarray(0, this.base),
      recordFlags: recordFlags.subarray(0, count),
      line: line.subarray(0, count + 1),
      offset: offset.subarray(0, count + 1),
    };
  }

  private mark(record: number, offset: number): void {
    const { store } = this;
    if (record >= store.recordCapacity) store.growRecords();
    store.first[record] = this.base;
    store.line[record] = this.line;
    store.offset[record] = offset;
  }

  /** Reads one line into fields and returns its record flags. */
  private record(from: number, to: number): number {
    const { scanner, store } = this;
    scanner.begin(from);
    scanner.blanks();
    if (scanner.at === to) return RecordFlag.blank;
    const known = this.nodes.length;
    if (this.base + known > store.fieldCapacity) store.growFields(this.base + known);
    store.start.fill(0, this.base, this.base + known);
    store.end.fill(0, this.base, this.base + known);
    store.flags.fill(0, this.base, this.base + known);
    this.nul = false;
    let read = this.object(this.root, 0);
    if (read) {
      scanner.blanks();
      read = scanner.at === to && this.nodes.length <= MOST_COLUMNS;
    }
    if (read) this.base += this.nodes.length;
    else this.forgetFrom(known);
    return (
      (read ? 0 : RecordFlag.badJson) |
      (scanner.badBytes ? RecordFlag.badBytes : 0) |
      (this.nul || scanner.nul ? RecordFlag.nul : 0)
    );
  }

  /** Columns that only a bad line had are no columns. */
  private forgetFrom(known: number): void {
    for (let column = known; column < this.nodes.length; column++) this.nodes[column].column = -1;
    this.nodes.length = known;
    this.names.length = known;
  }

  private object(node: PathNode, depth: number): boolean {
    const { scanner } = this;
    if (depth >= DEEPEST || !scanner.take(0x7b)) return false;
    scanner.blanks();
    if (scanner.take(0x7d)) return true;
    let guess = 0;
    for (;;) {
      const from = scanner.at + 1;
      if (!scanner.string()) return false;
      const child = this.childOf(node, from, scanner.at - 1, guess);
      guess = child.index + 1;
      scanner.blanks();
      if (!scanner.take(0x3a)) return false;
      scanner.blanks();
      if (!this.value(child, depth + 1)) return false;
      scanner.blanks();
      if (scanner.take(0x7d)) return true;
      if (!scanner.take(0x2c)) return false;
      scanner.blanks();
    }
  }

  /** The child for the key just read; a key with escapes is compared by its resolved text. */
  private childOf(node: PathNode, from: number, to: number, guess: number): PathNode {
    const { bytes, escaped } = this.scanner;
    if (!escaped) return node.child(bytes, from, to, guess);
    const end = unescapeString(bytes, from, to, this.spare);
    return node.child(bytes, this.spare, end, guess);
  }

  private value(node: PathNode, depth: number): boolean {
    const { scanner } = this;
    const from = scanner.at;
    const kind = scanner.bytes[from];
    if (kind === 0x7b) return this.object(node, depth);
    if (!scanner.value(depth)) return false;
    if (kind === 0x5b) this.array(node, from, scanner.at);
    else this.scalar(node, from, scanner.at);
    return true;
  }

  /** Lists of `{key, value}` become a column per key, every other array stays JSON text. */
  private array(node: PathNode, from: number, to: number): void {
    const pairs = readKeyValues(this.scanner, from, to);
    if (pairs === null) {
      this.set(node, from, to, 0);
      return;
    }
    for (const pair of pairs) {
      this.scanner.escaped = pair.key.escaped;
      const child = this.childOf(node, pair.key.from + 1, pair.key.to - 1, 0);
      const value = soleMember(this.scanner, pair.value);
      this.scanner.escaped = value.escaped;
      const kind = this.scanner.bytes[value.from];
      if (kind === 0x7b || kind === 0x5b) this.set(child, value.from, value.to, 0);
      else this.scalar(child, value.from, value.to);
    }
    this.scanner.at = to;
  }

  /** A string, number, true, false or null; `scanner.escaped` tells of the string. */
  private scalar(node: PathNode, from: number, to: number): void {
    const { bytes } = this.scanner;
    switch (bytes[from]) {
      case 0x22:
        this.text(node, from + 1, to - 1);
        return;
      case 0x6e:
        // Null where objects stand in other lines says that they are absent, and needs no column.
        if (node.column >= 0 || !node.isObject) this.set(node, 0, 0, 0);
        return;
      default:
        this.set(node, from, to, 0);
    }
  }

  private text(node: PathNode, from: number, to: number): void {
    const { bytes, escaped } = this.scanner;
    if (!escaped) {
      this.set(node, from, to, FieldFlag.quoted);
      return;
    }
    const start = this.spare;
    this.spare = unescapeString(bytes, from, to, start);
    const text = bytes.subarray(start, this.spare);
    if (text.includes(0)) this.nul = true;
    this.countReplaced(text);
    this.set(node, start, this.spare, FieldFlag.quoted);
  }

  private countReplaced(text: Uint8Array): void {
    for (let at = text.indexOf(0xef); at >= 0; at = text.indexOf(0xef, at + 1))
      if (text[at + 1] === 0xbf && text[at + 2] === 0xbd) this.replaced++;
  }

  private set(node: PathNode, start: number, end: number, flags: number): void {
    const { store } = this;
    if (node.column < 0) {
      node.column = this.nodes.length;
      this.nodes.push(node);
      this.names.push(node.path ?? '');
      if (this.base + this.nodes.length > store.fieldCapacity) store.growFields();
    }
    const field = this.base + node.column;
    store.start[field] = start;
    store.end[field] = end;
    store.flags[field] = flags;
  }
}
