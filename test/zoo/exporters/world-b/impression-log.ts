import { stream } from '../../../../src/core/stats/random';
import { DAYS, isoDay, isoInstant } from '../../calendar';
import { pick } from '../../draw';
import { costOfCpm } from '../../price';
import { gzip, utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  plainShape,
  type CanonicalEvent,
  type RecordTruth,
  type RejectTruth,
  type ZooFile,
} from '../../truth/model';
import { isLogged, type Exposure } from '../../world-b/exposures';
import type { Journey, World } from '../../world-b/world';
import { consentText } from './consent';

const header = [
  ...['event_time', 'imp_id', 'cookie_id', 'device_id', 'user_id', 'campaign', 'line_item', 'creative', 'site'],
  ...['content_category', 'device_type', 'country', 'clicked', 'propensity', 'media_cost_cpm', 'currency'],
];
const CURRENCY = 'EUR';

const sites = [
  ...['tuinpraat.example|Home & Garden', 'weerkaart.example|Weather', 'receptenrek.example|Food & Drink'],
  ...['cronicadiaria.example|News', 'jogosrapidos.example|Games', 'parishnotes.example|News'],
  ...['allotmenteer.example|Home & Garden', 'trainspot.example|Hobbies', 'penaltybox.example|Sports'],
].map((site) => site.split('|') as [string, string]);

interface Row {
  readonly exposure: Exposure;
  readonly user: string;
  readonly cookie: string;
  readonly device: string;
  readonly site: readonly [string, string];
}

interface Logged extends Row {
  readonly line: number;
}

/** In-app impressions carry the advertising id, about half of those in place of the cookie; customers also their number. */
function rowOf(world: World, { shopping }: Journey, exposure: Exposure): Row {
  const device = exposure.person.devices[exposure.device]!;
  const inApp = device.advertisingId !== null && Number.parseInt(exposure.impressionId[0]!, 16) < 8;
  const [first] = shopping.orders;
  const known = first !== undefined && exposure.device === 0 && exposure.utcMs > first.orderedMs;
  return {
    exposure,
    user: known ? exposure.person.userId : '',
    cookie: inApp ? '' : device.cookieId,
    device: inApp ? device.advertisingId! : '',
    site: pick(stream(world.seed, 'export', 'site', exposure.impressionId), sites),
  };
}

function cpmText(tenThousandths: number): string {
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}

function cells({ exposure, user, cookie, device, site }: Row): string[] {
  const { campaign, creative, person } = exposure;
  return [
    ...[isoInstant(exposure.utcMs), exposure.impressionId, cookie, device, user, campaign.name, campaign.group],
    ...[creative.name, site[0], site[1], person.devices[exposure.device]!.kind, person.country],
    ...[exposure.clicked ? 'true' : 'false', String(creative.share), cpmText(exposure.cpmTenThousandths), CURRENCY],
  ];
}

function eventsOf({ exposure, user, cookie, device, line }: Logged): CanonicalEvent[] {
  const { campaign, creative, utcMs, cpmTenThousandths, clicked } = exposure;
  const shared = { ...blankEvent, line, utcMs, user, cookie, device, campaign: campaign.name, creative: creative.name };
  const impression: CanonicalEvent = { ...shared, type: 'impression', costMicros: costOfCpm(cpmTenThousandths) };
  return clicked ? [impression, { ...shared, type: 'click' }] : [impression];
}

function recordOf({ exposure: { person, utcMs }, user, cookie, device, line }: Logged): RecordTruth {
  const identifiers = [
    { namespace: 'user', value: user },
    { namespace: 'cookie', value: cookie },
    { namespace: 'device', value: device },
  ] as const;
  return {
    line,
    personId: person.id,
    utcMs,
    consent: consentText(person, utcMs),
    identifiers: identifiers.filter(({ value }) => value !== ''),
  };
}

const FAULTS = 6;
const REPEATS = 5;

/** Broken rows are extra rows: no sound event hides in them. */
function broken(row: Row, kind: number): { readonly code: RejectTruth['code']; readonly cells: string[] } {
  const { exposure } = row;
  const impressionId = [...exposure.impressionId].reverse().join('');
  const all = cells({ ...row, exposure: { ...exposure, impressionId, clicked: false } });
  if (kind === 0) return { code: 'missing-time', cells: ['', ...all.slice(1)] };
  if (kind === 1) return { code: 'missing-id', cells: [...all.slice(0, 2), '', '', '', ...all.slice(5)] };
  return { code: 'ragged-short', cells: all.slice(0, 9) };
}

function writeRows(world: World, rows: readonly Row[], lines: LineWriter) {
  const random = stream(world.seed, 'export', 'shop-impressions', 'faults');
  const position = () => random.int(Math.max(1, rows.length));
  const faultAt = new Map(Array.from({ length: FAULTS }, (_, n) => [position(), n % 3] as const));
  const repeatAt = new Set(Array.from({ length: REPEATS }, position));
  const rejects: RejectTruth[] = [];
  const duplicates: { line: number; of: number }[] = [];
  const logged = rows.map((row, index): Logged => {
    const text = delimitedLine(cells(row), ',');
    const line = lines.add('data', text);
    if (repeatAt.has(index)) duplicates.push({ line: lines.add('duplicate', text), of: line });
    const kind = faultAt.get(index);
    if (kind !== undefined) {
      const fault = broken(row, kind);
      rejects.push({ line: lines.add('rejected', delimitedLine(fault.cells, ',')), code: fault.code });
    }
    return { ...row, line };
  });
  return { rejects, duplicates, logged };
}

/** The programmatic platform's person-level log, packed. */
export function exportImpressionLog(world: World): ZooFile {
  const rows = world.journeys
    .flatMap((journey) =>
      journey.exposures.filter(({ campaign }) => isLogged(campaign)).map((ad) => rowOf(world, journey, ad)),
    )
    .sort(({ exposure: a }, { exposure: b }) => a.utcMs - b.utcMs || (a.impressionId < b.impressionId ? -1 : 1));
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const { logged, rejects, duplicates } = writeRows(world, rows, lines);
  return {
    name: 'fernwick_impressions_20260504_20261030.csv.gz',
    bytes: gzip(utf8(lines.text())),
    shape: {
      ...plainShape,
      preset: 'impression-log',
      container: 'gzip',
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      currency: CURRENCY,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: rows.length, duplicates: duplicates.length, rejected: rejects.length, totals: 0, blank: 0 },
    totals: [],
    rejects,
    duplicates,
    delivery: [],
    events: logged.flatMap(eventsOf),
    records: logged.map(recordOf),
    rowOf: (line) => lines.rowOf(line),
  };
}
