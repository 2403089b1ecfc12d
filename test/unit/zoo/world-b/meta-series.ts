/** Meta's printed rows of the shop as the detectors take them: days, and from launch to each Sunday. */
import { subjectKey, type Subject } from '../../../../src/core/estimate/contract';
import { dayNumber } from '../../../../src/core/format/date';
import type { CreativeSeries } from '../../../../src/core/monitor/delivery-series';
import type { ZooFile } from '../../../zoo/truth/model';
import { fileNamed } from '../read-back';
import { rowsOf } from '../world-a/printed';

type Row = Record<string, string>;

const count = (row: Row, column: string): number => Number(row[column]!.replace(',', '.'));

/** What was known after the day `last`. */
export function metaSeries(files: readonly ZooFile[], last: number): CreativeSeries[] {
  const within = (name: string): Row[] =>
    rowsOf(fileNamed(files, name)).filter((row) => dayNumber(row['Término dos relatórios']!) <= last);
  const [days, toDate] = [within('30-out-2026'), within('Desde-o-lancamento')];
  const ads = [...new Set(days.map((row) => row['Identificação do anúncio']!))];
  return ads.map((id) => {
    const isOf = (row: Row): boolean => row['Identificação do anúncio'] === id;
    const own = days.filter(isOf);
    const first = own[0]!;
    const adSet = first['Nome do conjunto de anúncios']!;
    const subject: Subject = {
      ...{ level: 'creative', channel: 'social', platform: 'meta_ads', audience: adSet },
      campaign: first['Nome da campanha']!,
      creative: first['Nome do anúncio']!,
    };
    return {
      ...{ subject, key: subjectKey(subject), account: 'Fernwick', adSet, currency: 'EUR' },
      days: own.map((row) => ({
        day: dayNumber(row['Dia']!),
        impressions: count(row, 'Impressões'),
        clicks: count(row, 'Cliques no link'),
        cost: count(row, 'Valor usado (EUR)'),
        seen: dayNumber(row['Dia']!) + 1,
      })),
      reach: toDate.filter(isOf).map((row) => ({
        from: dayNumber(row['Início dos relatórios']!),
        to: dayNumber(row['Término dos relatórios']!),
        reach: count(row, 'Alcance'),
        impressions: count(row, 'Impressões'),
      })),
    };
  });
}
