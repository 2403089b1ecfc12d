import { DAYS, isoDay, weekday } from '../../calendar';
import { utf8 } from '../../text/bytes';
import { delimitedLine, hundredths, printMillionths } from '../../text/delimited';
import { LineWriter } from '../../text/lines';
import { nothingMore, plainShape, type DeliveryTruth, type ZooFile } from '../../truth/model';
import { adAccounts } from '../../world-b/ad-accounts';
import type { World } from '../../world-b/world';
import { creativeDays, type CreativeDay } from './delivery';

const account = adAccounts.meta;
const BOM = '\uFEFF';
const plain = { decimal: ',', group: '' } as const;
const SETTING = 'Clique de 7 dias ou visualização de 1 dia';
const INDICATOR = 'actions:offsite_conversion.fb_pixel_purchase';

const dimensions = [
  ...['Início dos relatórios', 'Término dos relatórios', 'Identificação da conta', 'Nome da conta', 'Nome da campanha'],
  ...['Identificação da campanha', 'Nome do conjunto de anúncios', 'Identificação do conjunto de anúncios'],
  ...['Nome do anúncio', 'Identificação do anúncio'],
];
const metrics = [
  ...['Configuração de atribuição', 'Resultados', 'Indicador de resultado', 'Alcance', 'Impressões', 'Frequência'],
  ...[`Valor usado (${account.currency})`, 'Cliques no link', 'Cliques (todos)', 'Valor de conversão de compras'],
];

/** What one row says: one ad on one day, or from its launch to a day. */
interface AdRow extends CreativeDay {
  readonly fromDay: number;
}

/** Besides the link some people touch the text, the name or a reaction. */
function allClicks(linkClicks: number): number {
  return linkClicks + Math.floor((linkClicks * 2) / 7);
}

function frequency({ impressions, reach }: AdRow): string {
  return (impressions / reach).toFixed(6).replace('.', ',');
}

function cells(row: AdRow, withDay: boolean): string[] {
  const { campaign, creative, day, fromDay } = row;
  const results = row.conversionsMicros / 1_000_000;
  return [
    ...[isoDay(fromDay), isoDay(day), account.id, account.name],
    ...[campaign.name, campaign.platformId, campaign.group, campaign.groupId, creative.name, creative.id],
    ...(withDay ? [isoDay(day)] : []),
    ...(results === 0 ? [SETTING, '', ''] : [SETTING, String(results), INDICATOR]),
    ...[String(row.reach), String(row.impressions), frequency(row), printMillionths(row.costMicros, plain)],
    ...[String(row.clicks), String(allClicks(row.clicks))],
    results === 0 ? '' : printMillionths(row.valueMicros, plain),
  ];
}

function truthOf(row: AdRow): DeliveryTruth {
  return {
    day: isoDay(row.fromDay),
    rangeTo: row.fromDay === row.day ? null : isoDay(row.day),
    account: account.name,
    campaign: row.campaign.name,
    creative: row.creative.name,
    currency: account.currency,
    reach: row.reach,
    impressions: row.impressions,
    clicks: row.clicks,
    costMicros: row.costMicros,
    printedCostMicros: hundredths(row.costMicros) * 10_000,
    conversionsMicros: row.conversionsMicros,
    printedConversionsMicros: row.conversionsMicros,
    valueMicros: row.valueMicros,
  };
}

function print(name: string, rows: readonly AdRow[], withDay: boolean): ZooFile {
  const header = [...dimensions, ...(withDay ? ['Dia'] : []), ...metrics];
  const lines = new LineWriter();
  lines.add('header', delimitedLine(header, ';'));
  for (const row of rows) lines.add('data', delimitedLine(cells(row, withDay), ';'));
  const [days, ends] = [rows.map(({ fromDay }) => fromDay), rows.map(({ day }) => day)];
  return {
    ...nothingMore,
    name,
    bytes: utf8(BOM + lines.text()),
    shape: {
      ...plainShape,
      preset: 'meta-ads',
      language: 'pt',
      bom: true,
      delimiter: ';',
      grain: 'delivery',
      zone: { name: account.zone, inFile: false },
      currency: account.currency,
      period: { from: isoDay(Math.min(...days)), to: isoDay(Math.max(...ends)) },
      columns: header,
    },
    regions: lines.regions(),
    rows: { loaded: rows.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
    delivery: rows.map(truthOf),
    rowOf: (line) => lines.rowOf(line),
  };
}

/** Every Sunday and the last day, for each ad: everything since its launch. Reach is counted anew, never added up. */
function toDateRows(days: readonly CreativeDay[]): AdRow[] {
  const sums = new Map<string, AdRow>();
  return days.flatMap((cell): AdRow[] => {
    const before = sums.get(cell.creative.id);
    const add = (measure: 'impressions' | 'clicks' | 'costMicros' | 'conversionsMicros' | 'valueMicros') =>
      cell[measure] + (before?.[measure] ?? 0);
    const sum: AdRow = {
      ...cell,
      fromDay: before?.fromDay ?? cell.day,
      impressions: add('impressions'),
      clicks: add('clicks'),
      costMicros: add('costMicros'),
      conversionsMicros: add('conversionsMicros'),
      valueMicros: add('valueMicros'),
      reach: cell.reachToDate,
    };
    sums.set(cell.creative.id, sum);
    return (weekday(cell.day) === 6 || cell.day === DAYS - 1) && sum.fromDay < cell.day ? [sum] : [];
  });
}

/** Meta Ads Manager in Portuguese, ads by day, and from launch to each Sunday: semicolons, decimal commas. */
export function exportMetaAds(world: World): ZooFile[] {
  const days = creativeDays(world, account).filter(({ impressions }) => impressions > 0);
  if (days.length === 0) return [];
  const daily = days.map((cell) => ({ ...cell, fromDay: cell.day }));
  return [
    print('Fernwick-Jardim-Anuncios-4-mai-2026-30-out-2026.csv', daily, true),
    print('Fernwick-Jardim-Anuncios-Desde-o-lancamento.csv', toDateRows(days), false),
  ];
}
