import { stream, type Random } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance } from '../../draw';
import { gzip, utf8 } from '../../text/bytes';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  plainShape,
  type CanonicalEvent,
  type Identifier,
  type RecordTruth,
  type RejectTruth,
  type ZooFile,
} from '../../truth/model';
import { plainPhone } from '../../world-b/identity';
import type { World } from '../../world-b/world';
import { consentText } from './consent';
import { callsOf, isTrackedBySnowplow, type Call } from './shop-calls';
import { landingQuery, referrerOf, utmOf } from './utm';

const SITE = 'https://www.fernwick.example';

interface Logged {
  readonly call: Call;
  readonly record: Record<string, unknown>;
  readonly receivedMs: number;
  readonly line: number;
}

function browserContext({ browser, person, landing, path }: Call): object {
  const utm = utmOf(landing);
  const referrer = referrerOf(landing);
  return {
    library: { name: 'analytics.js' },
    page: { path, ...(referrer === '' ? {} : { referrer }), url: `${SITE}${path}${landingQuery(landing)}` },
    ...(utm === null ? {} : { campaign: utm }),
    device: { type: browser?.kind },
    ip: person.ip,
    location: { country: person.country },
    timezone: person.region.zone,
    userAgent: browser?.userAgent,
  };
}

/** Addresses arrive as people type them: now and then with capitals or blanks around. */
function typedEmail({ email, messageId }: Call): string {
  const habit = messageId.charCodeAt(4) % 16;
  if (habit === 0) return ` ${email}`;
  return habit === 1 ? email[0]!.toUpperCase() + email.slice(1) : email;
}

function payload(call: Call): object {
  const { person, type } = call;
  if (type === 'page') return { properties: { path: call.path } };
  if (type === 'track') return { event: call.name, properties: call.properties };
  return {
    traits: {
      email: typedEmail(call),
      ...(person.phone === null ? {} : { phone: person.phone }),
      name: `${person.givenName} ${person.familyName}`,
      consent: person.consent,
    },
  };
}

/** A few device clocks are hours off; the `timestamp` is corrected, the two original stamps are not. */
function stampsOf(
  seed: bigint,
  call: Call,
): { readonly sentMs: number; readonly skew: number; readonly receivedMs: number } {
  const random = stream(seed, 'export', 'shop-stamps', call.messageId);
  const skew = call.browser !== null && chance(random, 0.03) ? (random.int(7200) - 3600) * 1000 : 0;
  const sentMs = call.utcMs + 5 + random.int(400);
  return { skew, sentMs, receivedMs: sentMs + 30 + random.int(900) };
}

/** One call as an object in the library's order of keys. */
function written(seed: bigint, call: Call): Omit<Logged, 'line'> {
  const { browser } = call;
  const { skew, sentMs, receivedMs } = stampsOf(seed, call);
  const record = {
    type: call.type,
    messageId: call.messageId,
    ...(browser === null ? {} : { anonymousId: browser.anonymousId }),
    userId: call.userId,
    ...payload(call),
    context: browser === null ? { library: { name: 'analytics-node' } } : browserContext(call),
    timestamp: isoInstant(call.utcMs),
    originalTimestamp: isoInstant(call.utcMs + skew),
    sentAt: isoInstant(sentMs + skew),
    receivedAt: isoInstant(receivedMs),
  };
  return { call, record, receivedMs };
}

function eventOf({ call, line }: Logged): CanonicalEvent {
  const utm = utmOf(call.landing);
  const { revenue } = call.properties;
  return {
    ...blankEvent,
    line,
    type: call.type,
    name: call.name,
    utcMs: call.utcMs,
    user: call.userId ?? '',
    anonymous: call.browser?.anonymousId ?? '',
    campaign: utm?.name ?? '',
    creative: utm?.content ?? '',
    valueMicros: typeof revenue === 'number' ? Math.round(revenue * 1_000_000) : null,
  };
}

function recordOf({ call, line }: Logged): RecordTruth {
  const { person, browser, userId, utcMs } = call;
  const identifiers: Identifier[] = [];
  if (userId !== null) identifiers.push({ namespace: 'user', value: userId });
  if (browser !== null) identifiers.push({ namespace: 'anonymous', value: browser.anonymousId });
  if (call.type === 'identify') {
    identifiers.push({ namespace: 'email_sha256', value: call.email });
    if (person.phone !== null) identifiers.push({ namespace: 'phone_sha256', value: plainPhone(person.phone) });
  }
  return { line, personId: person.id, utcMs, consent: consentText(person, utcMs), identifiers };
}

const faults = ['bad-json', 'bad-json', 'missing-time', 'missing-id'] as const satisfies RejectTruth['code'][];

/** A line that cannot be used, made from a sound call with a message id of its own, so that no event is lost. */
function brokenLine({ call, record }: Omit<Logged, 'line'>, code: (typeof faults)[number]): string {
  const other: Record<string, unknown> = { ...record, messageId: `fw-broken-${call.messageId.slice(-12)}` };
  switch (code) {
    case 'missing-time':
      for (const key of ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']) delete other[key];
      return JSON.stringify(other);
    case 'missing-id':
      for (const key of ['anonymousId', 'traits']) delete other[key];
      return JSON.stringify({ ...other, userId: null });
    case 'bad-json':
      return JSON.stringify(other).slice(0, 210);
  }
}

/** Positions of lines that come twice, the second time with a later receipt, or before a broken one. */
function plan(random: Random, size: number): (purpose: string, count: number) => Set<number> {
  return (purpose, count) => {
    const own = random.split(purpose);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, size)) chosen.add(own.int(size));
    return chosen;
  };
}

function writeLines(seed: bigint, calls: readonly Call[], lines: LineWriter) {
  const at = plan(stream(seed, 'export', 'shop-calls', 'faults'), calls.length);
  const [same, later, blank] = [at('same', 5), at('later', 3), at('blank', 1)];
  const broken = faults.map((code, n) => ({ code, positions: at(`broken ${n}`, 1) }));
  const rejects: RejectTruth[] = [];
  const duplicates: { line: number; of: number }[] = [];
  const logged = calls.map((call, index): Logged => {
    const one = written(seed, call);
    const line = lines.add('data', JSON.stringify(one.record));
    const again = (record: object) =>
      duplicates.push({ line: lines.add('duplicate', JSON.stringify(record)), of: line });
    if (same.has(index)) again(one.record);
    if (later.has(index)) again({ ...one.record, receivedAt: isoInstant(one.receivedMs + 61_000) });
    for (const { code, positions } of broken) {
      if (positions.has(index)) rejects.push({ line: lines.add('rejected', brokenLine(one, code)), code });
    }
    if (blank.has(index)) lines.add('blank', '');
    return { ...one, line };
  });
  return { rejects, duplicates, logged };
}

/** Segment's raw calls, one JSON object per line, packed: the library of two of the shops, and the server of all three. */
export function exportSegment(world: World): ZooFile {
  const received = callsOf(world).received.filter((call) => !isTrackedBySnowplow(call));
  const lines = new LineWriter();
  const { logged, rejects, duplicates } = writeLines(world.seed, received, lines);
  const dayOf = (call: Call | undefined) => isoInstant(call?.utcMs ?? 0).slice(0, 10);
  return {
    name: 'fernwick_segment_20260504_20261031.ndjson.gz',
    bytes: gzip(utf8(lines.text())),
    shape: {
      ...plainShape,
      preset: 'segment',
      container: 'gzip',
      delimiter: null,
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      columns: [],
      period: { from: dayOf(received[0]), to: dayOf(received.at(-1)) },
    },
    regions: lines.regions(),
    rows: {
      ...{ loaded: logged.length, duplicates: duplicates.length, rejected: rejects.length },
      ...{ totals: 0, blank: lines.count('blank') },
    },
    totals: [],
    rejects,
    duplicates,
    delivery: [],
    events: logged.map(eventOf),
    records: logged.map(recordOf),
    rowOf: (line) => lines.rowOf(line),
    currencies: [...new Set(received.flatMap(({ properties }) => properties['currency'] ?? []))].map(String).sort(),
  };
}
