import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { hex } from '../../draw';
import { instant, sum, text } from '../../score/columns';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import type { World } from '../../world-b/world';
import { addObjects, sheetFile } from '../sheet';
import { callsOf, type Call } from './shop-calls';
import { utmOf } from './utm';

/** The British shop's events, which its own team counts once more. */
const REGION = 'uk';

interface Tracked {
  readonly call: Call;
  readonly insertId: string;
}

const seconds = ({ utcMs }: Call): number => Math.floor(utcMs / 1000);
const names = { page: '$mp_web_page_view', identify: '$identify' } as const;
const nameOf = ({ type, name }: Call): string => (type === 'track' ? name : names[type]);

/** Who signed in is known by the login, everybody else by the browser. */
const distinctId = ({ userId, browser }: Call): string => userId ?? `$device:${browser?.anonymousId ?? ''}`;

const revenueOf = ({ properties }: Call): string | null =>
  typeof properties['revenue'] === 'number' ? String(properties['revenue']) : null;

function objectOf({ call, insertId }: Tracked): object {
  const { browser, properties, userId, person } = call;
  const utm = utmOf(call.landing);
  return {
    event: nameOf(call),
    properties: {
      ...{ time: seconds(call), distinct_id: distinctId(call), $insert_id: insertId },
      ...(browser === null ? {} : { $device_id: browser.anonymousId, $device_type: browser.kind }),
      ...(userId === null ? {} : { $user_id: userId }),
      ...{ mp_country_code: person.country, mp_lib: browser === null ? 'node' : 'web' },
      ...(utm === null ? {} : { utm_source: utm.source, utm_medium: utm.medium, utm_campaign: utm.name }),
      ...properties,
      mp_processing_time_ms: call.utcMs + 2400,
    },
  };
}

const columns = [
  instant('properties.time', ({ call }: Tracked) => isoInstant(seconds(call) * 1000)),
  text('event', ({ call }: Tracked) => nameOf(call)),
  text('properties.distinct_id', ({ call }: Tracked) => distinctId(call)),
  text('properties.$insert_id', ({ insertId }: Tracked) => insertId),
  text('properties.$user_id', ({ call }: Tracked) => call.userId),
  text('properties.$device_id', ({ call }: Tracked) => call.browser?.anonymousId ?? null),
  text('properties.utm_campaign', ({ call }: Tracked) => utmOf(call.landing)?.name ?? null),
  sum('properties.revenue', ({ call }: Tracked) => revenueOf(call)),
];

/** Mixpanel's raw export: an object a line, seconds since 1970. */
export function exportMixpanel(world: World): ZooFile[] {
  const tracked = callsOf(world)
    .received.filter(({ person }) => person.region.id === REGION)
    .map((call) => ({ call, insertId: hex(stream(world.seed, 'export', 'mixpanel', call.messageId), 16) }));
  if (tracked.length === 0) return [];
  const lines = new LineWriter();
  const table = addObjects(lines, columns, tracked, objectOf);
  const dayOf = ({ call }: Tracked) => isoInstant(call.utcMs).slice(0, 10);
  const codes = new Set(tracked.flatMap(({ call }) => ('currency' in call.properties ? [String(call.properties['currency'])] : []))); // prettier-ignore
  return [
    sheetFile({
      name: 'fernwick-uk-mixpanel-export.ndjson',
      lines,
      shape: {
        ...plainShape,
        preset: 'mixpanel',
        delimiter: null,
        grain: 'event',
        zone: { name: 'UTC', inFile: true },
        period: { from: dayOf(tracked[0]!), to: dayOf(tracked.at(-1)!) },
        columns: [],
      },
      tables: [table],
      locale: { decimal: null, dates: 'epoch' },
      currencies: [...codes].sort(),
    }),
  ];
}
