import { stream } from '../../../../src/core/stats/random';
import { DAYS, isoInstant, instant, weekday, isoDay } from '../../calendar';
import { pick } from '../../draw';
import { instant as instantColumn, text } from '../../score/columns';
import { delimitedLine, printHundredths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import { microsoftCampaigns, microsoftChangeDays } from '../../world-a/microsoft';
import type { World } from '../../world-a/world';
import { addRows, namesOf, sheetFile, told, untold, type SheetColumn } from '../sheet';

/**
 * When somebody changed a budget: search brand's on Mondays, LinkedIn's on the first of a month, Meta's every day; Microsoft's, as often as
 * search brand's, on any day. No format describes the list: what its columns mean has to be asked for once.
 */

interface Change {
  readonly utcMs: number;
  readonly id: string;
  readonly platform: string;
  readonly campaign: string;
  readonly campaignId: string;
  readonly from: number;
  readonly to: number;
}

interface Rhythm {
  readonly platform: string;
  readonly campaigns: readonly { readonly name: string; readonly id: string; readonly budget: number }[];
  readonly isDay: (day: number) => boolean;
}

function rhythmsOf(world: World): Rhythm[] {
  const of = (channel: string) =>
    world.campaigns
      .filter((campaign) => campaign.channel === channel && campaign.status === 'active')
      .map(({ name, platformId, dailyBudgetMicros }) => ({ name, id: platformId, budget: dailyBudgetMicros / 10_000 }));
  const random = new Set(microsoftChangeDays(world.seed));
  return [
    { platform: 'Google Ads', campaigns: of('search brand'), isDay: (day) => weekday(day) === 0 },
    { platform: 'LinkedIn', campaigns: of('linkedin'), isDay: (day) => isoDay(day).endsWith('-01') },
    { platform: 'Meta', campaigns: of('meta'), isDay: () => true },
    {
      platform: 'Microsoft Advertising',
      campaigns: microsoftCampaigns.map(({ name, id }) => ({ name, id, budget: 2400 })),
      isDay: (day) => random.has(day),
    },
  ];
}

function changesOf(world: World): Change[] {
  return rhythmsOf(world)
    .flatMap(({ platform, campaigns, isDay }) =>
      campaigns.flatMap(({ name, id, budget }) => {
        let from = budget;
        return Array.from({ length: DAYS }, (_, day) => day).flatMap((day): Change[] => {
          if (!isDay(day)) return [];
          const random = stream(world.seed, 'export', 'change-history', platform, id).split(day);
          const to = Math.round(budget * pick(random, [0.9, 0.95, 1, 1.05, 1.1]));
          const utcMs = instant('Europe/Berlin', day, (8 * 3600 + random.int(7200)) * 1000);
          if (to === from) return [];
          const change = { utcMs, platform, campaign: name, campaignId: id, from, to, id: `chg-${id}-${day}` };
          from = to;
          return [change];
        });
      }),
    )
    .sort((a, b) => a.utcMs - b.utcMs || (a.id < b.id ? -1 : 1));
}

const money = (hundredths: number): string => printHundredths(hundredths, { decimal: '.', group: '' });

const columns: readonly SheetColumn<Change>[] = [
  told(
    instantColumn('Changed at (UTC)', ({ utcMs }) => isoInstant(utcMs)),
    ({ utcMs }) => isoInstant(utcMs).slice(0, 19).replace('T', ' '),
  ),
  untold('Change no.', ({ id }) => id),
  told(text('Tool', ({ platform }) => platform)),
  told(text('Campaign', ({ campaign }) => campaign)),
  told(text('Campaign number', ({ campaignId }) => campaignId)),
  told(text('What', () => 'Daily budget')),
  untold('Before', ({ from }) => money(from)),
  untold('After', ({ to }) => money(to)),
];

/** The list that the team keeps of what it changed in the ad accounts. */
export function exportChangeHistory(world: World): ZooFile[] {
  const changes = changesOf(world);
  const lines = new LineWriter();
  lines.add('header', delimitedLine(namesOf(columns), ','));
  const table = addRows(lines, columns, changes, (cells) => delimitedLine(cells, ','));
  const dayOf = ({ utcMs }: Change) => isoInstant(utcMs).slice(0, 10);
  return [
    sheetFile({
      name: 'Budget changes 2026.csv',
      lines,
      shape: {
        ...plainShape,
        preset: null,
        grain: 'event',
        zone: { name: 'UTC', inFile: true },
        period: { from: dayOf(changes[0]!), to: dayOf(changes.at(-1)!) },
        columns: namesOf(columns),
      },
      tables: [table],
      locale: { decimal: null, dates: 'ymd' },
    }),
  ];
}
