/** What was planted stands in the printed numbers of a third of the shop's market; the full one is proved on many seeds. */
import { describe, expect, it } from 'vitest';
import saturationDetector from '../../../../src/catalog/detectors/audience-saturation/detector';
import { dayNumber } from '../../../../src/core/format/date';
import { emptyData } from '../../../catalog/detector-worlds';
import { buildShop } from '../../../zoo/build';
import { isoDay } from '../../../zoo/calendar';
import { reachOf } from '../../../zoo/reach';
import { fullDays } from '../../../zoo/truth/frequency';
import { joinRecords } from '../../../zoo/truth/joins';
import { valueTruth } from '../../../zoo/truth/world-b/value';
import { fatigue, frequency, learning, outage, priceRise, saturation, tagLoss } from '../../../zoo/world-b/plants';
import { fileNamed, linesOfKind } from '../read-back';
import { metaSeries } from './meta-series';
import { clickRate, relativeDecay, rowsOf, type PrintedDay } from '../world-a/printed';

const { files, world } = buildShop({ seed: 3n, people: 2000 });
const comma = (cell: string) => Number(cell.replace(',', '.'));
const named = (key: string) => world.campaigns.find((campaign) => campaign.key === key)!.name;
const meta = rowsOf(fileNamed(files, '30-out-2026')).map((row): PrintedDay => ({
  day: row['Dia']!,
  campaign: row['Nome da campanha']!,
  ad: row['Nome do anúncio']!,
  impressions: Number(row['Impressões']),
  clicks: Number(row['Cliques no link']),
  spend: comma(row['Valor usado (EUR)']!),
  reach: Number(row['Alcance']),
}));

describe('creatives', () => {
  it('wear out where planted, and nowhere else', () => {
    for (const ad of new Set(meta.map((row) => row.ad))) {
      const { campaign } = meta.find((row) => row.ad === ad)!;
      // Of a tired audience a third of the clicks is too few to tell its creatives apart.
      if (campaign === named(saturation.campaign)) continue;
      const decay = relativeDecay(
        meta.filter((row) => row.campaign === campaign),
        (row) => row.ad === ad,
      );
      if (ad === fatigue.meta.creative) expect(decay, ad).toBeLessThan(0.65);
      else if (ad !== learning.creative) expect(decay, ad).toBeGreaterThan(0.72);
    }
  });

  it('of the small audience all wear out together, and a dearer one only costs more', () => {
    const own = (name: string, from: string, to: string) =>
      meta.filter(({ campaign, day }) => campaign === name && day >= from && day < to);
    const rate = (name: string) =>
      clickRate(own(name, isoDay(150), isoDay(180))) / clickRate(own(name, isoDay(0), isoDay(30)));
    expect(rate(named(saturation.campaign))).toBeLessThan(0.7);
    expect(rate(named(priceRise.campaign))).toBeGreaterThan(0.85);
    const cpm = (from: number, to: number) => {
      const rows = own(named(priceRise.campaign), isoDay(from), isoDay(to));
      const sum = (measure: 'spend' | 'impressions') => rows.reduce((all, row) => all + row[measure], 0);
      return sum('spend') / sum('impressions');
    };
    expect(cpm(priceRise.from, 180) / cpm(46, priceRise.from)).toBeCloseTo(priceRise.factor, 1);
  });
});

describe('audiences', () => {
  const watch = (day: number) => {
    const last = dayNumber(isoDay(day));
    const asOf = `${isoDay(day + 3)}T00:00:00.000Z`;
    return saturationDetector.watch({ ...emptyData(last), asOf, creatives: metaSeries(files, last) });
  };
  /** Part of the impressions of the ad that is shown most that meet somebody new after so many days, as the pool has it. */
  const trueNewShare = (key: string, days: number): number => {
    const { outside, creatives } = world.campaigns.find((campaign) => campaign.key === key)!;
    const scale = 1 / 3;
    const shown = outside!.perDay * scale * days * Math.max(...creatives.map(({ share }) => share));
    const audience = { pool: outside!.pool * scale, shape: outside!.shape };
    return (reachOf(audience, shown + 50) - reachOf(audience, shown - 50)) / 100;
  };

  it.each([34, 90, 179])('are as used up as their pools are (day %i)', (day) => {
    const { watched } = watch(day);
    expect(watched).toHaveLength(4);
    for (const { subject, verdict } of watched) {
      const { key } = world.campaigns.find(({ name }) => name === subject.campaign)!;
      const share = trueNewShare(key, day + 1);
      // The people of the market, who are met at other rates, blur what lies near the limit.
      if (share < 0.15) expect(verdict, `${key} ${share}`).toBe('saturated');
      if (share > 0.3) expect(verdict, `${key} ${share}`).not.toBe('saturated');
    }
  });

  it('are raised where all their ads tired, and not where they only got dearer', () => {
    const { findings } = watch(179);
    expect(findings.map(({ subject }) => subject.campaign)).toEqual([named(saturation.campaign)]);
    expect(findings[0]!.causes.find(({ cause }) => cause === 'the audience, used up')!.share).toBeGreaterThan(0.5);
  });
});

describe('worth', () => {
  it('has programmatic first by cost of a viewer and last by value, the makers cheap and good', () => {
    const { channels } = valueTruth(world);
    const byCost = [...channels].sort((a, b) => (a.costPerViewer ?? Infinity) - (b.costPerViewer ?? Infinity));
    expect(byCost[0]!.subject).toBe('programmatic');
    expect(channels.at(-1)!.subject).toBe('programmatic');
    expect(channels.slice(0, 3).map(({ subject }) => subject)).toContain('meta creators');
  });
});

describe('contacts', () => {
  it('pass five a day on the stated days, some only across devices or campaigns', () => {
    const all = fullDays(joinRecords(files, world.identity.shared), 'UTC');
    const over = all.filter((day) => day.all > 5);
    expect(new Set(over.map(({ day }) => day))).toEqual(new Set(frequency.days.map(isoDay)));
    expect(over.length).toBeGreaterThan(60);
    expect(over.some(({ ids, joined }) => ids > 1 && joined > 5)).toBe(true);
    expect(over.some((day) => day.campaigns > 1)).toBe(true);
    expect(all.filter((day) => day.all === 5).length).toBeGreaterThan(60);
  });
});

describe('the site', () => {
  const calls = linesOfKind(fileNamed(files, 'segment'), 'data').map(
    ({ text }) =>
      JSON.parse(text) as {
        type: string;
        timestamp?: string;
        context: { timezone?: string; campaign?: { source: string } };
      },
  );

  it('hears nothing of one country for 31 hours', () => {
    const times = calls
      .filter(({ context, timestamp }) => context.timezone === 'Europe/London' && timestamp)
      .map(({ timestamp }) => Date.parse(timestamp!));
    expect(outage.toMs - outage.fromMs).toBe(31 * 3_600_000);
    expect(times.filter((ms) => ms >= outage.fromMs && ms < outage.toMs)).toEqual([]);
    const week = 7 * 86_400_000;
    expect(times.filter((ms) => ms >= outage.fromMs - week && ms < outage.toMs - week).length).toBeGreaterThan(3);
  });

  it('loses the tags of what one redirect leads, while others keep theirs', () => {
    const during = calls.filter(
      ({ timestamp }) => timestamp && timestamp >= isoDay(tagLoss.from + 1) && timestamp < isoDay(tagLoss.to),
    );
    const sources = new Set(during.flatMap(({ context }) => context.campaign?.source ?? []));
    expect(sources).toContain('google');
    expect(sources).not.toContain('facebook');
  });
});
