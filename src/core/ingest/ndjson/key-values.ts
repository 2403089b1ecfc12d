import type { JsonScanner } from './json-scanner';

/** A value of the text: `bytes[from … to)`, quotes included. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** A string that holds a backslash. */
  readonly escaped: boolean;
}

export interface KeyValue {
  readonly key: Span;
  readonly value: Span;
}

interface Member extends Span {
  readonly name: string;
}

/**
 * The pairs of an array that holds objects `{key, value}` only, as analytics exports write their parameters; null for
 * every other array. The text `[from … to)` is known to be a well-formed array. Moves the scanner.
 */
export function readKeyValues(scanner: JsonScanner, from: number, to: number): readonly KeyValue[] | null {
  const pairs: KeyValue[] = [];
  scanner.at = from + 1;
  scanner.blanks();
  while (scanner.at < to - 1) {
    if (scanner.bytes[scanner.at] !== 0x7b) return restore(scanner, to);
    const members = readMembers(scanner);
    const key = members.find(({ name }) => name === 'key');
    const value = members.find(({ name }) => name === 'value');
    if (members.length !== 2 || key === undefined || value === undefined || scanner.bytes[key.from] !== 0x22) {
      return restore(scanner, to);
    }
    pairs.push({ key, value });
    scanner.blanks();
    scanner.take(0x2c);
    scanner.blanks();
  }
  scanner.at = to;
  return pairs.length > 0 ? pairs : null;
}

/** A typed value `{string_value, int_value, …}` with one member set is that member; every other value is itself. */
export function soleMember(scanner: JsonScanner, value: Span): Span {
  if (scanner.bytes[value.from] !== 0x7b) return value;
  scanner.at = value.from;
  const members = readMembers(scanner);
  const filled = members.filter(({ from }) => scanner.bytes[from] !== 0x6e);
  if (filled.length === 1) return filled[0];
  return filled.length === 0 && members.length > 0 ? members[0] : value;
}

function readMembers(scanner: JsonScanner): Member[] {
  const members: Member[] = [];
  scanner.at++;
  scanner.blanks();
  while (!scanner.take(0x7d)) {
    const nameFrom = scanner.at + 1;
    scanner.string();
    const name = String.fromCharCode(...scanner.bytes.subarray(nameFrom, Math.min(scanner.at - 1, nameFrom + 64)));
    scanner.blanks();
    scanner.take(0x3a);
    scanner.blanks();
    const from = scanner.at;
    scanner.escaped = false;
    scanner.value(0);
    members.push({ name, from, to: scanner.at, escaped: scanner.escaped });
    scanner.blanks();
    scanner.take(0x2c);
    scanner.blanks();
  }
  return members;
}

function restore(scanner: JsonScanner, to: number): null {
  scanner.at = to;
  return null;
}
