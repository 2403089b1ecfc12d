import { stream, type Random } from '../../../src/core/stats/random';
import { DAY_MS, DAYS, FIRST_DAY } from '../calendar';
import { chance, cumulate, hex, pick, pickCumulative } from '../draw';
import { delimitedLine } from '../text/delimited';
import { header, placements, rowLine, type ImpressionRow } from '../exporters/impression-log/row';
import { costOfCpm } from '../price';
import { campaigns } from '../world-a/campaigns';

const display = campaigns.filter((campaign) => campaign.channel === 'display');
const countries = ['DE', 'AT', 'CH', 'NL', 'US', 'CA', 'JP'];
const creativeShares = new Map(
  display.map((campaign) => [campaign.key, cumulate(campaign.creatives.map((c) => c.share))]),
);

export interface BenchTruth {
  readonly rows: number;
  clicks: number;
  costMicros: number;
  readonly impressionsByCampaign: Record<string, number>;
  readonly firstUtcMs: number;
  lastUtcMs: number;
}

function viewerIds(viewer: number): Pick<ImpressionRow, 'userId' | 'cookieId' | 'deviceId'> {
  const number = viewer.toString(16).padStart(8, '0');
  return {
    userId: viewer % 9 === 0 ? `u_${number}` : '',
    cookieId: viewer % 4 === 3 ? '' : `ck_${number}5a17`,
    deviceId: viewer % 4 === 3 ? `ad-${number}5a17` : '',
  };
}

function randomRow(random: Random, utcMs: number, viewers: number): ImpressionRow {
  const campaign = pick(random, display);
  const creative = campaign.creatives[pickCumulative(random, creativeShares.get(campaign.key)!)]!;
  const place = pick(random, placements);
  const viewer = random.int(viewers);
  return {
    utcMs,
    impressionId: hex(random, 16),
    ...viewerIds(viewer),
    campaign: campaign.platformId,
    creative: creative.name,
    placement: place.name,
    context: place.context,
    deviceType: viewer % 4 === 3 ? 'mobile' : 'desktop',
    country: countries[viewer % countries.length]!,
    propensity: creative.share,
    cpmTenThousandths: 18_000 + random.int(60_000),
    clicked: chance(random, 0.006),
  };
}

const CHUNK_ROWS = 5000;

/**
 * A plain impression log of exactly `rows` rows, evenly over the half year, in time order, as chunks of text.
 * Answers, at its end, what is true of the file.
 */
export function* benchImpressions(seed: bigint, rows: number): Generator<string, BenchTruth> {
  const random = stream(seed, 'bench', 'impressions');
  const viewers = Math.max(1, Math.floor(rows / 18));
  const startMs = FIRST_DAY * DAY_MS;
  const stepMs = (DAYS * DAY_MS) / rows;
  const truth: BenchTruth = {
    rows,
    clicks: 0,
    costMicros: 0,
    impressionsByCampaign: {},
    firstUtcMs: startMs,
    lastUtcMs: 0,
  };
  let chunk = [`${delimitedLine(header, ',')}\n`];
  for (let n = 0; n < rows; n++) {
    const row = randomRow(random, startMs + Math.floor(n * stepMs), viewers);
    truth.clicks += row.clicked ? 1 : 0;
    truth.costMicros += costOfCpm(row.cpmTenThousandths);
    truth.impressionsByCampaign[row.campaign] = (truth.impressionsByCampaign[row.campaign] ?? 0) + 1;
    truth.lastUtcMs = row.utcMs;
    chunk.push(`${rowLine(row)}\n`);
    if (chunk.length < CHUNK_ROWS) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
  return truth;
}
