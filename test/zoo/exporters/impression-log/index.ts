import { stream } from '../../../../src/core/stats/random';
import { DAYS, isoDay } from '../../calendar';
import { chance, pick } from '../../draw';
import { gzip, utf8 } from '../../text/bytes';
import { delimitedLine } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { blankEvent, type CanonicalEvent, type RecordTruth, type RejectTruth, type ZooFile } from '../../truth/model';
import { costOfCpm } from '../../price';
import type { Exposure } from '../../world-a/exposures';
import { excludedPlacement, isExcludedDay } from '../../world-a/plants';
import type { Journey, World } from '../../world-a/world';
import { consentText } from '../consent';
import { CURRENCY, excluded, header, placements, rowCells, rowLine, type ImpressionRow, type Placement } from './row';

interface Served {
  readonly exposure: Exposure;
  readonly row: ImpressionRow;
}

/** An impression on the line where it stands. */
interface Logged extends Served {
  readonly line: number;
}

/** In-app impressions carry the advertising id, about half of those in place of the cookie. */
function idsOf(
  world: World,
  journey: Journey,
  exposure: Exposure,
): Pick<ImpressionRow, 'userId' | 'cookieId' | 'deviceId'> {
  const device = world.identity.deviceOf(exposure.person, exposure.device);
  const { signUp } = journey.life;
  const inApp = device.advertisingId !== null && Number.parseInt(exposure.impressionId[0]!, 16) < 8;
  const known = signUp !== null && exposure.device === signUp.visit.device && exposure.utcMs > signUp.utcMs;
  return {
    userId: known ? exposure.person.userId : '',
    cookieId: inApp ? '' : device.cookieId,
    deviceId: inApp ? (device.advertisingId ?? '') : '',
  };
}

/** Where an ad of the network stood. */
export function placementOf(world: World, { campaign, day, impressionId }: Exposure): Placement {
  const random = stream(world.seed, 'export', 'placement', impressionId);
  const usual = pick(random, placements);
  return isExcludedDay(campaign.region, day) && chance(random, excludedPlacement.share) ? excluded : usual;
}

function serve(world: World, journey: Journey, exposure: Exposure): Served {
  const { campaign, creative, person } = exposure;
  const place = placementOf(world, exposure);
  const row: ImpressionRow = {
    utcMs: exposure.utcMs,
    impressionId: exposure.impressionId,
    ...idsOf(world, journey, exposure),
    campaign: campaign.name,
    creative: creative.name,
    placement: place.name,
    context: place.context,
    deviceType: person.devices[exposure.device]!.kind,
    country: person.account.country,
    propensity: creative.share,
    cpmTenThousandths: exposure.cpmTenThousandths,
    clicked: exposure.clicked,
  };
  return { exposure, row };
}

function servedOf(world: World): Served[] {
  return world.journeys
    .flatMap((journey) =>
      journey.exposures.filter((ad) => ad.campaign.channel === 'display').map((ad) => serve(world, journey, ad)),
    )
    .sort((a, b) => a.row.utcMs - b.row.utcMs || (a.row.impressionId < b.row.impressionId ? -1 : 1));
}

function eventsOf({ row, line }: Logged): CanonicalEvent[] {
  const shared = {
    ...blankEvent,
    line,
    utcMs: row.utcMs,
    user: row.userId,
    cookie: row.cookieId,
    device: row.deviceId,
    campaign: row.campaign,
    creative: row.creative,
  };
  const impression: CanonicalEvent = { ...shared, type: 'impression', costMicros: costOfCpm(row.cpmTenThousandths) };
  return row.clicked ? [impression, { ...shared, type: 'click', costMicros: null }] : [impression];
}

function recordOf({ exposure: { person }, row, line }: Logged): RecordTruth {
  const identifiers = [
    { namespace: 'user', value: row.userId },
    { namespace: 'cookie', value: row.cookieId },
    { namespace: 'device', value: row.deviceId },
  ] as const;
  return {
    line,
    personId: person.id,
    utcMs: row.utcMs,
    consent: consentText(person, row.utcMs),
    identifiers: identifiers.filter(({ value }) => value !== ''),
  };
}

/** What goes wrong with the n-th row of the log; every other row is sound. */
function faultOf(row: ImpressionRow): { readonly code: RejectTruth['code']; readonly cells: string[] }[] {
  const cells = rowCells(row);
  return [
    { code: 'missing-time', cells: ['', ...cells.slice(1)] },
    { code: 'missing-id', cells: [...cells.slice(0, 2), '', '', '', ...cells.slice(5)] },
    { code: 'ragged-short', cells: cells.slice(0, 8) },
  ];
}

const FAULTS = 6;
const REPEATS = 5;

/** Writes the log; some rows arrive broken and some twice. Broken rows are extra rows: no sound event hides in them. */
function writeRows(
  world: World,
  served: readonly Served[],
  lines: LineWriter,
): Pick<ZooFile, 'rejects' | 'duplicates'> & { readonly logged: Logged[] } {
  const random = stream(world.seed, 'export', 'impression-log', 'faults');
  const position = () => random.int(Math.max(1, served.length));
  const faultAt = new Map(Array.from({ length: FAULTS }, (_, n) => [position(), n % 3] as const));
  const repeatAt = new Set(Array.from({ length: REPEATS }, position));
  const rejects: RejectTruth[] = [];
  const duplicates: { line: number; of: number }[] = [];
  const logged: Logged[] = [];
  served.forEach(({ row, exposure }, index) => {
    const of = lines.add('data', rowLine(row));
    logged.push({ row, exposure, line: of });
    if (repeatAt.has(index)) duplicates.push({ line: lines.add('duplicate', rowLine(row)), of });
    const kind = faultAt.get(index);
    if (kind === undefined) return;
    const fault = faultOf({ ...row, impressionId: [...row.impressionId].reverse().join(''), clicked: false })[kind]!;
    rejects.push({ line: lines.add('rejected', delimitedLine(fault.cells, ',')), code: fault.code });
  });
  return { rejects, duplicates, logged };
}

/** The display network's person-level log, packed. */
export function exportImpressionLog(world: World): ZooFile {
  const served = servedOf(world);
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ','));
  const { logged, ...faults } = writeRows(world, served, lines);
  return {
    name: 'northpier_impressions_20260504_20261030.csv.gz',
    bytes: gzip(utf8(lines.text())),
    shape: {
      preset: 'impression-log',
      language: null,
      container: 'gzip',
      encoding: 'utf-8',
      bom: false,
      newline: 'LF',
      delimiter: ',',
      grain: 'event',
      zone: { name: 'UTC', inFile: true },
      currency: CURRENCY,
      period: { from: isoDay(0), to: isoDay(DAYS - 1) },
      columns: header,
    },
    regions: lines.regions(),
    rows: {
      loaded: served.length,
      duplicates: faults.duplicates.length,
      rejected: faults.rejects.length,
      totals: 0,
      blank: 0,
    },
    totals: [],
    ...faults,
    delivery: [],
    events: logged.flatMap(eventsOf),
    records: logged.map(recordOf),
    rowOf: (line) => lines.rowOf(line),
  };
}
