import { isoInstant } from '../../calendar';
import { delimitedLine } from '../../text/delimited';
import { excludedPlacement } from '../../world-a/plants';

/** A row of the display network's log. */
export interface ImpressionRow {
  readonly utcMs: number;
  readonly impressionId: string;
  readonly userId: string;
  readonly cookieId: string;
  readonly deviceId: string;
  readonly campaign: string;
  readonly creative: string;
  readonly placement: string;
  readonly context: string;
  readonly deviceType: string;
  readonly country: string;
  readonly propensity: number;
  readonly cpmTenThousandths: number;
  readonly clicked: boolean;
}

export const header = [
  'timestamp',
  'impression_id',
  'user_id',
  'cookie_id',
  'device_id',
  'campaign',
  'creative',
  'placement',
  'context_category',
  'device_type',
  'country',
  'propensity',
  'cpm',
  'currency',
  'click',
];

export const CURRENCY = 'EUR';

export interface Placement {
  readonly name: string;
  readonly context: string;
}

const sites = [
  ['newsroom.example', 'News', ['top', 'sidebar', 'infeed']],
  ['ledgerly.example', 'Business & Finance', ['leaderboard', 'infeed']],
  ['opsdigest.example', 'Technology', ['top', 'article-end']],
  ['kaffeepause.example', 'Food & Drink', ['sidebar']],
  ['stadtblatt.example', 'News', ['top', 'infeed']],
  ['trailmaps.example', 'Travel', ['banner']],
  ['matchday.example', 'Sports', ['top', 'interstitial']],
  ['casualplay.example', 'Games', ['rewarded', 'interstitial']],
  ['luckydip.example', 'Games', ['banner']],
  ['weatherlane.example', 'Weather', ['banner']],
] as const;

export const placements: readonly Placement[] = sites.flatMap(([site, context, slots]) =>
  slots.map((slot) => ({ name: `${site}/${slot}`, context })),
);

/** Stands in the log on stated days only. */
export const excluded: Placement = { name: excludedPlacement.placement, context: excludedPlacement.context };

export function cpmText(tenThousandths: number): string {
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}

export function rowCells(row: ImpressionRow): string[] {
  return [
    isoInstant(row.utcMs),
    row.impressionId,
    row.userId,
    row.cookieId,
    row.deviceId,
    row.campaign,
    row.creative,
    row.placement,
    row.context,
    row.deviceType,
    row.country,
    String(row.propensity),
    cpmText(row.cpmTenThousandths),
    CURRENCY,
    row.clicked ? '1' : '0',
  ];
}

export function rowLine(row: ImpressionRow): string {
  return delimitedLine(rowCells(row), ',');
}
