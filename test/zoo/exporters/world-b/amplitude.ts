import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance, hex, uuid } from '../../draw';
import { instant, sum, text } from '../../score/columns';
import { gzip, utf8 } from '../../text/bytes';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooArchive, type ZooFile } from '../../truth/model';
import type { World } from '../../world-b/world';
import { addObjects, sheetFile } from '../sheet';
import { callsOf, type Call } from './shop-calls';
import { utmOf } from './utm';

const PROJECT = '514907';

/** What a browser told the product's analytics beside the shop's own library. */
interface Sent {
  readonly call: Call;
  readonly insertId: string;
  readonly uuid: string;
  /** When it came in: at once, or with the next visit of a browser that was closed too soon. */
  readonly uploadMs: number;
}

/** `2026-05-04 12:00:00.123000`: UTC without a mark. */
const stamp = (utcMs: number): string => `${isoInstant(utcMs).slice(0, 23).replace('T', ' ')}000`;

function eventType({ type, name }: Call): string {
  if (type === 'page') return 'Page Viewed';
  return type === 'identify' ? '$identify' : name;
}

const amplitudeId = ({ person, browser }: Call): number =>
  380_000_000_000 + person.index * 11 + (browser === null ? 0 : person.devices.indexOf(browser) + 1);

const priceOf = ({ properties }: Call): string | null =>
  typeof properties['price'] === 'number' ? String(properties['price']) : null;

function objectOf({ call, insertId, uuid: id, uploadMs }: Sent): object {
  const { person, browser, properties, utcMs } = call;
  const utm = utmOf(call.landing);
  const tags = utm === null ? {} : { utm_source: utm.source, utm_medium: utm.medium, utm_campaign: utm.name };
  return {
    ...{ $insert_id: insertId, uuid: id, amplitude_id: amplitudeId(call), app: Number(PROJECT) },
    ...{ user_id: call.userId, device_id: browser?.anonymousId, event_type: eventType(call) },
    ...{ event_time: stamp(utcMs), client_event_time: stamp(utcMs), server_received_time: stamp(uploadMs - 40) },
    ...{ server_upload_time: stamp(uploadMs), processed_time: stamp(uploadMs + 900) },
    session_id: call.type === 'identify' ? -1 : utcMs - (utcMs % 1_800_000),
    event_properties: { ...properties, ...tags, ...(call.type === 'page' ? { path: call.path } : {}) },
    user_properties: call.userId === null ? {} : { market: person.region.id },
    groups: {},
    ...{
      platform: 'Web',
      os_name: browser?.kind === 'desktop' ? 'Windows' : 'iOS',
      country: person.country,
      idfa: null,
    },
  };
}

const columns = [
  instant('event_time', ({ call }: Sent) => isoInstant(call.utcMs)),
  text('$insert_id', ({ insertId }: Sent) => insertId),
  text('event_type', ({ call }: Sent) => eventType(call)),
  text('user_id', ({ call }: Sent) => call.userId),
  text('device_id', ({ call }: Sent) => call.browser?.anonymousId ?? null),
  text('amplitude_id', ({ call }: Sent) => String(amplitudeId(call))),
  text('country', ({ call }: Sent) => call.person.country),
  text('event_properties.utm_campaign', ({ call }: Sent) => utmOf(call.landing)?.name ?? null),
  sum('event_properties.price', ({ call }: Sent) => priceOf(call)),
];

const monthOf = (utcMs: number): string => isoInstant(utcMs).slice(0, 7);

function printMonth(sent: readonly Sent[], month: string, number: number): ZooFile {
  const lines = new LineWriter();
  const table = addObjects(lines, columns, sent, objectOf);
  const times = sent.map(({ call }) => call.utcMs).sort((a, b) => a - b);
  const dayOf = (utcMs: number) => isoInstant(utcMs).slice(0, 10);
  const currencies = new Set(sent.flatMap(({ call }) => ('currency' in call.properties ? [String(call.properties['currency'])] : []))); // prettier-ignore
  return sheetFile({
    name: `${PROJECT}/${PROJECT}_${month}-01_0#${number}.json.gz`,
    lines,
    bytes: gzip(utf8(lines.text())),
    shape: {
      ...plainShape,
      preset: 'amplitude',
      container: 'gzip',
      delimiter: null,
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      period: { from: dayOf(times[0]!), to: dayOf(times.at(-1)!) },
      columns: [],
    },
    tables: [table],
    locale: { decimal: null, dates: 'ymd' },
    currencies: [...currencies].sort(),
  });
}

/** Amplitude's export: an archive of packed files, cut by the time of the upload, so that late events lie in later files. */
export function exportAmplitude(world: World): ZooArchive[] {
  const sent = callsOf(world)
    .received.filter(({ browser }) => browser !== null)
    .map((call): Sent => {
      const random = stream(world.seed, 'export', 'amplitude', call.messageId);
      const late = chance(random, 0.02) ? random.int(3 * 86_400_000) : 0;
      return {
        call,
        insertId: hex(random, 24),
        uuid: uuid(random),
        uploadMs: call.utcMs + 300 + random.int(4000) + late,
      };
    })
    .sort((a, b) => a.uploadMs - b.uploadMs || (a.insertId < b.insertId ? -1 : 1));
  const months = [...new Set(sent.map(({ uploadMs }) => monthOf(uploadMs)))];
  if (months.length === 0) return [];
  const files = months.map((month, at) =>
    printMonth(
      sent.filter(({ uploadMs }) => monthOf(uploadMs) === month),
      month,
      at + 301,
    ),
  );
  return [{ name: `${PROJECT}_export.zip`, files }];
}
