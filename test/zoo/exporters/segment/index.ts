import { stream, type Random } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { gzip, utf8 } from '../../text/bytes';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  type CanonicalEvent,
  type FileShape,
  type Identifier,
  type RecordTruth,
  type RejectTruth,
  type ZooFile,
} from '../../truth/model';
import { plainPhone } from '../../world-a/identity';
import type { World } from '../../world-a/world';
import { consentText } from '../consent';
import { utmOf } from '../utm';
import type { Call } from './call';
import { callsOf } from './calls';
import { callRecord, stampsOf, typedEmail, type Stamps } from './print';

interface Written {
  readonly call: Call;
  readonly stamps: Stamps;
  /** A few lines lost `timestamp` on the way; their time is the moment of receipt. */
  readonly utcMs: number;
  readonly text: string;
}

/** A call on the line where it stands. */
interface Logged extends Written {
  readonly line: number;
}

/** Counts of each planted fault, per file. */
const PLAN = { lateStamp: 3, sameBytes: 5, laterReceipt: 3, torn: 2, noTime: 1, noPerson: 1, blank: 1 } as const;

function distinctPositions(random: Random, count: number, size: number): Set<number> {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, size)) chosen.add(random.int(size));
  return chosen;
}

function write(world: World, call: Call, lostTimestamp: boolean): Written {
  const stamps = stampsOf(world.seed, call);
  const record = callRecord(call, stamps);
  if (lostTimestamp) delete record['timestamp'];
  return { call, stamps, utcMs: lostTimestamp ? stamps.receivedMs : call.utcMs, text: JSON.stringify(record) };
}

function eventOf({ call, utcMs, line }: Logged): CanonicalEvent {
  const utm = utmOf(call.landing);
  const { revenue } = call.properties;
  return {
    ...blankEvent,
    line,
    type: call.type === 'alias' ? 'identify' : call.type,
    name: call.name,
    utcMs,
    user: call.userId ?? '',
    anonymous: call.browser?.anonymousId ?? '',
    campaign: utm?.name ?? '',
    creative: utm?.content ?? '',
    valueMicros: revenue === undefined ? null : Math.round(Number(revenue) * 1_000_000),
  };
}

function recordOf({ call, utcMs, line }: Logged): RecordTruth {
  const { person, browser, userId, phone } = call;
  const identifiers: Identifier[] = [];
  if (userId !== null) identifiers.push({ namespace: 'user', value: userId });
  if (browser !== null) identifiers.push({ namespace: 'anonymous', value: browser.anonymousId });
  if (call.type === 'identify') {
    identifiers.push({ namespace: 'email_sha256', value: typedEmail(call).trim().toLowerCase() });
    if (phone !== null) identifiers.push({ namespace: 'phone_sha256', value: plainPhone(phone) });
  }
  return { line, personId: person.id, utcMs, consent: consentText(person, utcMs), identifiers };
}

/** A line that cannot be used, made from a sound call with a message id of its own, so that no event is lost. */
function brokenLine(written: Written, code: RejectTruth['code']): string {
  const record: Record<string, unknown> = {
    ...callRecord(written.call, written.stamps),
    messageId: `np-broken-${written.call.messageId.slice(-12)}`,
  };
  switch (code) {
    case 'missing-time':
      for (const key of ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']) delete record[key];
      return JSON.stringify(record);
    case 'missing-id':
      delete record['anonymousId'];
      return JSON.stringify({ ...record, userId: null, ...namelessTraits(record) });
    default:
      return JSON.stringify(record).slice(0, 230);
  }
}

/** Traits without what would still tell whose call it is. */
function namelessTraits({ traits }: Record<string, unknown>): object {
  return typeof traits === 'object' ? { traits: { ...traits, email: undefined, phone: undefined } } : {};
}

/** The same message delivered twice: byte for byte, or with a later receipt by a retry of the library. */
function repeatedLine(written: Written, laterReceipt: boolean): string {
  if (!laterReceipt) return written.text;
  const record = JSON.parse(written.text) as Record<string, unknown>;
  return JSON.stringify({ ...record, receivedAt: isoInstant(written.stamps.receivedMs + 61_000) });
}

function writeLines(
  random: Random,
  written: readonly Written[],
  lines: LineWriter,
): Pick<ZooFile, 'rejects' | 'duplicates'> & { readonly logged: Logged[] } {
  const at = (purpose: string, count: number) => distinctPositions(random.split(purpose), count, written.length);
  const same = at('same', PLAN.sameBytes);
  const later = at('later', PLAN.laterReceipt);
  const blank = at('blank', PLAN.blank);
  const broken = [
    ['bad-json', at('torn', PLAN.torn)],
    ['missing-time', at('no-time', PLAN.noTime)],
    ['missing-id', at('no-person', PLAN.noPerson)],
  ] as const;
  const rejects: RejectTruth[] = [];
  const duplicates: { line: number; of: number }[] = [];
  const logged: Logged[] = [];
  written.forEach((one, index) => {
    const of = lines.add('data', one.text);
    logged.push({ ...one, line: of });
    if (same.has(index)) duplicates.push({ line: lines.add('duplicate', repeatedLine(one, false)), of });
    if (later.has(index)) duplicates.push({ line: lines.add('duplicate', repeatedLine(one, true)), of });
    for (const [code, positions] of broken) {
      if (positions.has(index)) rejects.push({ line: lines.add('rejected', brokenLine(one, code)), code });
    }
    if (blank.has(index)) lines.add('blank', '');
  });
  return { rejects, duplicates, logged };
}

/** The export comes in two pieces, as archives do: the older months packed, the recent ones plain. */
const RECENT_FROM_MS = Date.UTC(2026, 8, 1);
const parts = [
  {
    name: 'northpier_segment_20260504_20260831.ndjson.gz',
    container: 'gzip',
    holds: (utcMs: number) => utcMs < RECENT_FROM_MS,
  },
  {
    name: 'northpier_segment_20260901_20261031.ndjson',
    container: 'plain',
    holds: (utcMs: number) => utcMs >= RECENT_FROM_MS,
  },
] as const;

function shapeOf(container: 'plain' | 'gzip', events: readonly CanonicalEvent[]): FileShape {
  const [from, to] = [events[0], events.at(-1)].map((event) => isoInstant(event?.utcMs ?? 0).slice(0, 10));
  return {
    preset: 'segment',
    language: null,
    container,
    encoding: 'utf-8',
    bom: false,
    newline: 'LF',
    delimiter: null,
    grain: 'event',
    zone: { name: 'UTC', inFile: true },
    currency: null,
    period: { from: from!, to: to! },
    columns: [],
  };
}

function exportPart(world: World, part: (typeof parts)[number], calls: readonly Call[]): ZooFile {
  const random = stream(world.seed, 'export', 'segment', 'faults', part.name);
  const lost = distinctPositions(random.split('lost-stamps'), PLAN.lateStamp, calls.length);
  const written = calls.map((call, index) => write(world, call, lost.has(index)));
  const lines = new LineWriter();
  const { logged, ...faults } = writeLines(random, written, lines);
  const events = logged.map(eventOf);
  const bytes = utf8(lines.text());
  return {
    name: part.name,
    bytes: part.container === 'gzip' ? gzip(bytes) : bytes,
    shape: shapeOf(part.container, events),
    regions: lines.regions(),
    rows: {
      loaded: written.length,
      duplicates: faults.duplicates.length,
      rejected: faults.rejects.length,
      totals: 0,
      blank: lines.count('blank'),
    },
    totals: [],
    ...faults,
    delivery: [],
    events,
    records: logged.map(recordOf),
    rowOf: (line) => lines.rowOf(line),
    currencies: [...new Set(calls.flatMap(({ properties: { currency } }) => currency ?? []))].map(String).sort(),
  };
}

/** Segment's raw calls, one JSON object per line: the site's library and the product's server. */
export function exportSegment(world: World): ZooFile[] {
  const { received } = callsOf(world);
  return parts.map((part) =>
    exportPart(
      world,
      part,
      received.filter((call) => part.holds(call.utcMs)),
    ),
  );
}
