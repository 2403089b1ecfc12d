/** Shapes of counts over days and values, without chance. */
import type { CoverageDay } from '../../../src/features/data/coverage';
import { dayNumber, dayText } from '../../../src/core/format/date';

export const wave = (count: number, size: number, seed: number): number[] =>
  Array.from({ length: count }, (_, at) =>
    Math.round(size * (0.55 + 0.3 * (((at * 7 + seed * 13) % 11) / 11) + (at % 7 > 4 ? -0.3 : 0.1))),
  );
export const falling = (count: number, size: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.round(size / (1 + at * 0.6)));

/** Cells as a file may hold them, some of them hostile. */
export const googleRows = (): string[][] =>
  Array.from({ length: 200 }, (_, at) => [
    dayText(dayNumber('2026-11-15') - Math.floor(at / 9)),
    [
      'NB Scheduling DE',
      'NB Rota software NL',
      'Brand Fernway DACH',
      'NB Shift planning AT',
      '=HYPERLINK("http://x")',
      '<b>Retargeting</b>',
    ][at % 6],
    ['Desktop', 'Mobile', 'Tablet'][at % 3],
    String(4812 + ((at * 977) % 2400)),
    String(166 - ((at * 31) % 120)),
    `${402 - ((at * 17) % 300)},${10 + ((at * 7) % 90)}`,
    `${(at * 5) % 12},${at % 2 === 0 ? 0 : 5}`,
    ['7', '--', '9'][at % 3],
  ]);

/** Answer of the coverage query: one late source, one with a gap, one that began later. */
export function coverageDays(): CoverageDay[] {
  const first = dayNumber('2026-09-01');
  const days = (source: string, from: number, to: number, size: number, gap: readonly [number, number] = [0, -1]) =>
    wave(to - from, size, from + size).flatMap((rows, at) =>
      from + at >= gap[0] && from + at <= gap[1]
        ? []
        : [{ source, day: dayText(first + from + at), rows, replaced: 0, is_conflicting: false }],
    );
  return [
    ...days('google_ads_2026-11-16.csv', 0, 76, 560),
    ...days('linkedin_campaign_daily.csv', 0, 74, 113),
    ...days('impressions_2026-10.csv.gz', 0, 76, 17_000, [33, 35]),
    ...days('segment_events.ndjson', 62, 76, 2300),
  ];
}
