import { textOf } from '../records/field';

/** One key at one place of the nested objects. Children live in a Map: keys such as `__proto__` are data like any other. */
export class PathNode {
  /** Column of the values that stand here, -1 while there was none. */
  column = -1;
  private readonly children: PathNode[] = [];
  private readonly byKey = new Map<string, PathNode>();

  constructor(
    /** Keys from the top joined by dots; null at the top, since a key may be empty. */
    readonly path: string | null,
    private readonly key: Uint8Array,
    /** Place among the children of its parent. */
    readonly index: number,
  ) {}

  get isObject(): boolean {
    return this.children.length > 0;
  }

  /**
   * The child whose key is `bytes[from … to)`. Lines of one export mostly repeat their keys in one order, so the child at
   * `guess` is compared first, byte by byte; only other keys are looked up as text.
   */
  child(bytes: Uint8Array, from: number, to: number, guess: number): PathNode {
    const likely = this.children[guess];
    if (likely !== undefined && likely.isKey(bytes, from, to)) return likely;
    const text = textOf(bytes, from, to);
    const known = this.byKey.get(text);
    if (known !== undefined) return known;
    const path = this.path === null ? text : `${this.path}.${text}`;
    const child = new PathNode(path, bytes.slice(from, to), this.children.length);
    this.children.push(child);
    this.byKey.set(text, child);
    return child;
  }

  private isKey(bytes: Uint8Array, from: number, to: number): boolean {
    const { key } = this;
    if (key.length !== to - from) return false;
    for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) return false;
    return true;
  }
}
