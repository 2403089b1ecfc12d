/** How a JSON text holds its records: one object per line, a list of objects, or objects one after the other. */

export type JsonLayout =
  | { readonly kind: 'lines' }
  /** Objects over several lines each, one after the other. */
  | { readonly kind: 'values' }
  /** A list, its bracket at a byte of the decoded text; inside an object when something stands around it. */
  | { readonly kind: 'list'; readonly at: number };

export const JSON_LINES: JsonLayout = { kind: 'lines' };

/** Members that an event has and an envelope has not: an object with one of them is a record, whatever lists it holds. */
const RECORD_MEMBERS: ReadonlySet<string> = new Set([
  'anonymousId',
  'distinct_id',
  'event',
  'event_name',
  'event_timestamp',
  'event_type',
  'messageId',
  'time',
  'timestamp',
  'user_id',
  'userId',
]);
/** What envelopes call their list; under another name an envelope must be mostly its list. */
const LIST_NAMES: ReadonlySet<string> = new Set([
  'data',
  'elements',
  'entries',
  'events',
  'hits',
  'items',
  'objects',
  'records',
  'results',
  'rows',
]);
const LIST_SHARE = 0.5;
/** `{"response": {"data": […]}}` is as deep as envelopes go. */
const DEEPEST_LIST = 3;

/** Null for a text that is no JSON of objects. */
export function jsonLayout(text: Uint8Array): JsonLayout | null {
  const start = nextInk(text, 0);
  if (text[start] === OPEN_LIST) {
    const first = text[nextInk(text, start + 1)];
    return first === OPEN_OBJECT || first === CLOSE_LIST ? { kind: 'list', at: start } : null;
  }
  if (text[start] !== OPEN_OBJECT) return null;
  // The second line tells, whatever is wrong with the first.
  const line = text.indexOf(10, start);
  if (line >= 0 && text[nextInk(text, line)] === OPEN_OBJECT) return JSON_LINES;
  const { end, isClosed, lists, isRecord } = lookInto(text, start);
  const isOneLine = line < 0 || line >= end;
  if (text[nextInk(text, end)] === OPEN_OBJECT) return isOneLine ? JSON_LINES : { kind: 'values' };
  const [largest] = lists.sort((a, b) => b.to - b.from - (a.to - a.from));
  const isEnvelope =
    !isRecord &&
    largest !== undefined &&
    (LIST_NAMES.has(largest.name) || largest.to - largest.from >= LIST_SHARE * (end - start));
  if (isEnvelope) return { kind: 'list', at: largest.from };
  return isOneLine || !isClosed ? JSON_LINES : { kind: 'values' };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

function nextInk(text: Uint8Array, from: number): number {
  let at = from;
  // Blanks, line ends, and the byte order mark of joined files.
  while (at < text.length && (text[at] <= 0x20 || isMark(text, at))) at += text[at] <= 0x20 ? 1 : 3;
  return at;
}

const isMark = (text: Uint8Array, at: number): boolean =>
  text[at] === 0xef && text[at + 1] === 0xbb && text[at + 2] === 0xbf;

interface FoundList {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Inside {
  /** After the object; the end of the text when it is not closed there. */
  readonly end: number;
  readonly isClosed: boolean;
  /** Lists of objects at its first levels. */
  readonly lists: FoundList[];
  readonly isRecord: boolean;
}

/** Walks one object by its brackets, without holding it to the grammar. */
function lookInto(text: Uint8Array, start: number): Inside {
  const lists: FoundList[] = [];
  let isRecord = false;
  let depth = 0;
  let name = '';
  /** The list that is being passed, and how deep it lies. */
  let open: { readonly name: string; readonly from: number; readonly depth: number } | null = null;
  for (let at = start; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === QUOTE) {
      const end = stringEnd(text, at);
      if (open === null && text[nextInk(text, end)] === COLON) {
        name = textOf(text, at + 1, end - 1);
        isRecord ||= depth === 1 && RECORD_MEMBERS.has(name);
      }
      at = end - 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (open === null && byte === OPEN_LIST && depth <= DEEPEST_LIST && isListOfRecords(text, at))
        open = { name, from: at, depth };
      depth += 1;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth -= 1;
      if (open !== null && depth === open.depth) {
        lists.push({ name: open.name, from: open.from, to: at });
        open = null;
      }
      if (depth === 0) return { end: at + 1, isClosed: true, lists, isRecord };
    }
  }
  if (open !== null) lists.push({ name: open.name, from: open.from, to: text.length });
  return { end: text.length, isClosed: false, lists, isRecord };
}

/** A list of objects that are no `{key, value}` pairs: those are columns of one record. */
function isListOfRecords(text: Uint8Array, at: number): boolean {
  const first = nextInk(text, at + 1);
  if (text[first] !== OPEN_OBJECT) return false;
  const key = nextInk(text, first + 1);
  const name = text[key] === QUOTE ? textOf(text, key + 1, stringEnd(text, key) - 1) : '';
  return name !== 'key' && name !== 'value';
}

/** After the string that opens at `from`; a line end closes it too, since none may stand in it. */
function stringEnd(text: Uint8Array, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === BACKSLASH) at += 1;
    else if (text[at] === QUOTE || text[at] === 10) return at + 1;
  }
  return text.length;
}

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  to - from > 64 ? '' : new TextDecoder().decode(bytes.subarray(from, to));
