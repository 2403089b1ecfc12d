/** What was planted stands in the printed numbers of a third of the world; the full one is proved on many seeds. */
import { describe, expect, it } from 'vitest';
import { buildZoo } from '../../../zoo/build';
import { dayIndex, isoDay } from '../../../zoo/calendar';
import { fullDays } from '../../../zoo/truth/frequency';
import { joinRecords } from '../../../zoo/truth/joins';
import { valueTruth } from '../../../zoo/truth/value';
import { competitor, excludedPlacement, fatigue, frequency, learning, outage } from '../../../zoo/world-a/plants';
import { suppressionOf } from '../../../zoo/world-a/suppression';
import { fileNamed, linesOfKind } from '../read-back';
import { clickRate, linkedInDays, metaDays, relativeDecay, rowsOf } from './printed';

const { files, world } = buildZoo({ seed: 3n, people: 2000 });
const records = joinRecords(files, world.identity.shared);
const meta = metaDays(files);
const campaignOf = (ad: string) => meta.find((row) => row.ad === ad)!.campaign;
const group = (ad: string) => meta.filter(({ campaign }) => campaign === campaignOf(ad));

describe('creatives', () => {
  it('wear out where planted, on Meta and on LinkedIn, and nowhere else', () => {
    const worn = fatigue.meta.creative;
    expect(relativeDecay(group(worn), ({ ad }) => ad === worn)).toBeLessThan(0.65);
    const linkedin = linkedInDays(files);
    expect(relativeDecay(linkedin, ({ campaign }) => campaign === 'LI | Ops Leaders | EMEA')).toBeLessThan(0.7);
    expect(relativeDecay(linkedin, ({ campaign }) => campaign === 'LI | Ops Leaders | US')).toBeGreaterThan(0.75);
    for (const ad of new Set(meta.map((row) => row.ad))) {
      if (ad === worn || ad === learning.creative) continue;
      expect(
        relativeDecay(group(ad), (row) => row.ad === ad),
        ad,
      ).toBeGreaterThan(0.75);
    }
  });

  it('all dip in summer together, and one is learned first', () => {
    const summer = (row: { day: string }) => row.day >= '2026-07-13' && row.day <= '2026-08-23';
    const steady = meta.filter(({ ad }) => ad !== fatigue.meta.creative && ad !== learning.creative);
    const before = steady.filter(({ day }) => day < '2026-07-13');
    expect(clickRate(steady.filter(summer)) / clickRate(before)).toBeCloseTo(0.8, 1);
    const learned = meta.filter(({ ad }) => ad === learning.creative);
    expect(learned[0]!.day).toBe(isoDay(learning.launch));
    const others = group(learning.creative).filter((row) => row.ad !== learning.creative);
    const days = new Set(learned.slice(0, learning.days).map(({ day }) => day));
    const during = (rows: typeof meta) => clickRate(rows.filter(({ day }) => days.has(day)));
    expect(during(learned) / during(others)).toBeLessThan(0.97);
  });
});

describe('reach', () => {
  const toDate = rowsOf(fileNamed(files, 'Launch-to-date'));

  it('is never more than impressions and never falls', () => {
    for (const { impressions, reach } of meta) expect(reach).toBeLessThanOrEqual(impressions);
    const last = new Map<string, number>();
    for (const row of toDate) {
      const reach = Number(row['Reach']);
      expect(reach).toBeGreaterThanOrEqual(last.get(row['Ad ID']!) ?? 0);
      last.set(row['Ad ID']!, reach);
    }
    expect(last.size).toBe(new Set(meta.map(({ ad }) => ad)).size);
  });

  it('is far below the sum of its days, whose impressions add up', () => {
    const final = toDate.filter((row) => row['Reporting ends'] === isoDay(179));
    for (const row of final) {
      const own = meta.filter(({ ad }) => ad === row['Ad name']);
      const sum = (measure: 'impressions' | 'reach' | 'clicks') => own.reduce((all, one) => all + one[measure], 0);
      expect(Number(row['Impressions'])).toBe(sum('impressions'));
      expect(Number(row['Link clicks'])).toBe(sum('clicks'));
      expect(Number(row['Reach'])).toBeLessThan(0.6 * sum('reach'));
      expect(row['Ad ID']).toMatch(/^\d{17,18}$/);
    }
  });
});

describe('worth', () => {
  it('has display among the cheapest leads and last by value, the data teams near the top', () => {
    const { channels } = valueTruth(world);
    expect(channels.at(-1)!.subject).toBe('display');
    expect(channels.at(-1)!.valuePerEuro).toBeLessThan(0.9);
    const byCost = [...channels].sort((a, b) => a.costPerLead! - b.costPerLead!).map(({ subject }) => subject);
    expect(byCost.indexOf('display')).toBeLessThan(2);
    expect(channels.slice(0, 3).map(({ subject }) => subject)).toContain('linkedin data teams');
  });

  it('is paid in two currencies at one rate a month, as Stripe prints it', () => {
    const rows = rowsOf(fileNamed(files, 'unified_payments'));
    const number = (cell: string) => Number(cell.replaceAll(',', ''));
    for (const row of rows) {
      const month = row['Created date (UTC)']!.slice(0, 7);
      const rate = row['Currency'] === 'eur' ? 1 : { '2026-05': 0.9213, '2026-06': 0.9187, '2026-07': 0.9156, '2026-08': 0.9204, '2026-09': 0.9248, '2026-10': 0.9231 }[month]!; // prettier-ignore
      expect(number(row['Converted Amount']!)).toBeCloseTo(number(row['Amount']!) * rate, 1);
    }
    expect(new Set(rows.map((row) => row['Currency']))).toEqual(new Set(['eur', 'usd']));
    expect(new Set(rows.map((row) => row['Status']))).toEqual(new Set(['Paid', 'Refunded', 'Failed']));
    const kept = rows
      .filter((row) => row['Status'] !== 'Failed')
      .reduce((sum, row) => sum + number(row['Converted Amount']!) - number(row['Converted Amount Refunded']!), 0);
    expect(kept).toBeGreaterThan(1000);
  });
});

describe('contacts', () => {
  const log = rowsOf(fileNamed(files, 'impressions'));

  it('pass five a day on the stated days, some only across devices or campaigns, some only by days of Berlin', () => {
    const days = frequency.days.map(isoDay);
    const utc = fullDays(records, 'UTC').filter(({ all }) => all > 5);
    expect(new Set(utc.map(({ day }) => day))).toEqual(new Set(days));
    expect(utc.length).toBeGreaterThan(90);
    expect(utc.some(({ ids, joined }) => ids > 1 && joined > 5)).toBe(true);
    expect(utc.some(({ campaigns }) => campaigns > 1)).toBe(true);
    const berlin = fullDays(records, 'Europe/Berlin').filter(({ all }) => all > 5);
    expect(berlin.length).toBeGreaterThan(utc.length);
    expect(fullDays(records, 'UTC').filter(({ all }) => all === 5).length).toBeGreaterThan(90);
  });

  it('stand beside gambling on the stated days alone', () => {
    const days = log
      .filter((row) => row['context_category'] === excludedPlacement.context)
      .map((row) => dayIndex('UTC', Date.parse(row['timestamp']!)));
    expect(days.length).toBeGreaterThan(60);
    for (const day of days)
      expect(
        excludedPlacement.spans.some(([from, to]) => day >= from && day <= to),
        isoDay(day),
      ).toBe(true);
  });

  it('above six a week make people leave the list', () => {
    const { weeks } = suppressionOf(world);
    const rate = (some: typeof weeks) => some.filter(({ left }) => left).length / some.length;
    const over = rate(weeks.filter((week) => week.contacts > 6));
    expect(over).toBeGreaterThan(8 * rate(weeks.filter((week) => week.contacts <= 6)));
  });
});

describe('the site', () => {
  const calls = files
    .filter(({ shape }) => shape.preset === 'segment')
    .flatMap((file) => linesOfKind(file, 'data'))
    .map(
      ({ text }) =>
        JSON.parse(text) as {
          timestamp?: string;
          context: { timezone?: string; campaign?: { term?: string; name: string } };
        },
    );

  it('hears nothing of one region for 31 hours', () => {
    const region = calls.filter(({ context, timestamp }) => context.timezone === 'America/New_York' && timestamp);
    const times = region.map(({ timestamp }) => Date.parse(timestamp!));
    expect(outage.toMs - outage.fromMs).toBe(31 * 3_600_000);
    expect(times.filter((ms) => ms >= outage.fromMs && ms < outage.toMs)).toEqual([]);
    expect(
      times.filter((ms) => ms >= outage.fromMs - 7 * 86_400_000 && ms < outage.toMs - 7 * 86_400_000).length,
    ).toBeGreaterThan(3);
  });

  it('names the rival in the terms of one campaign, and a flower in another', () => {
    const terms = calls.flatMap(({ context: { campaign } }) => (campaign?.term ? [campaign] : []));
    const rival = terms.filter(({ term }) => /\basterflow\b/.test(term!));
    expect(new Set(rival.map(({ name }) => name))).toEqual(new Set(['Search, Competitor | US']));
    expect(terms.filter(({ name }) => name === 'Search, Competitor | US')).toEqual(rival);
    expect(terms.some(({ term }) => term === competitor.decoy)).toBe(true);
  });
});
