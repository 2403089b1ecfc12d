import type { ZooFile } from '../../../zoo/truth/model';
import { cellsOf, fileNamed, linesOfKind } from '../read-back';

/** What the printed cells of the ad platforms say, read without any knowledge of how they were written. */

export interface PrintedDay {
  readonly day: string;
  readonly campaign: string;
  readonly ad: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly spend: number;
  readonly reach: number;
}

/** Rows of a delimited file by the names of its header. */
export function rowsOf(file: ZooFile): Record<string, string>[] {
  const delimiter = file.shape.delimiter!;
  return linesOfKind(file, 'data').map(({ text }) => {
    const cells = cellsOf(text, delimiter);
    return Object.fromEntries(file.shape.columns.map((name, at) => [name, cells[at] ?? '']));
  });
}

export function metaDays(files: readonly ZooFile[]): PrintedDay[] {
  return rowsOf(fileNamed(files, 'Ads-May-4')).map((row) => ({
    day: row['Day']!,
    campaign: row['Campaign name']!,
    ad: row['Ad name']!,
    impressions: Number(row['Impressions']),
    clicks: Number(row['Link clicks']),
    spend: Number(row['Amount spent (EUR)']),
    reach: Number(row['Reach']),
  }));
}

export function linkedInDays(files: readonly ZooFile[]): PrintedDay[] {
  return rowsOf(fileNamed(files, 'campaign_performance_report')).map((row) => {
    const [month, date, year] = row['Start Date (in UTC)']!.split('/');
    return {
      day: `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`,
      campaign: row['Campaign Name']!,
      ad: '',
      impressions: Number(row['Impressions']),
      clicks: Number(row['Clicks']),
      spend: Number(row['Total Spent']),
      reach: 0,
    };
  });
}

export function clickRate(rows: readonly PrintedDay[]): number {
  const sum = (measure: 'clicks' | 'impressions') => rows.reduce((all, row) => all + row[measure], 0);
  return sum('clicks') / sum('impressions');
}

/**
 * Click rate of some rows against the others, late over early: 1 when both went the same way. Early is the second to fifth
 * week of the rows, so that a new creative is past its learning; late the last five weeks.
 */
export function relativeDecay(rows: readonly PrintedDay[], own: (row: PrintedDay) => boolean): number {
  const days = [...new Set(rows.filter(own).map(({ day }) => day))].sort();
  const between = (from: string, to: string) => {
    const within = rows.filter(({ day }) => day >= from && day <= to);
    return clickRate(within.filter(own)) / clickRate(within.filter((row) => !own(row)));
  };
  return between(days.at(-35)!, days.at(-1)!) / between(days[7]!, days[34]!);
}
