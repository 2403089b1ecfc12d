/** From rows of the engine to the series that detectors take. */
import { subjectKey, type Subject } from '../../../src/core/estimate/contract';
import { dayNumber } from '../../../src/core/format/date';
import { distinctKeys, type CreativeSeries, type DeliveryDay } from '../../../src/core/monitor/delivery-series';
import type { AccountSeries, ChannelDay, ChannelSeries, MonitorData, Signal } from '../../../src/core/monitor/detector';
import type { ReachRow } from '../../../src/core/monitor/lifetime-frequency';
import type { Money } from '../../../src/core/monitor/money';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import { past, type Era } from '../../../src/sql/clock/past';
import {
  accountDays,
  channelVisits,
  creativeDays,
  creativeReach,
  makeVisitTags,
  signalCoverage,
  signalHours,
} from '../../../src/sql/monitor/monitor.query';
import { writeTags } from './identity-touches';

type RowsOf<Q extends { decode(bytes: Uint8Array): unknown[] }> = ReturnType<Q['decode']>[number];
type CreativeDay = RowsOf<typeof creativeDays>;
type ReachOfCreative = RowsOf<typeof creativeReach>;
type AccountDay = RowsOf<typeof accountDays>;
type SignalHour = RowsOf<typeof signalHours>;
type ChannelVisits = RowsOf<typeof channelVisits>;

export async function readMonitorData(
  engine: Engine,
  { era, ...around }: { readonly asOf: string; readonly alpha: number; readonly money: Money; readonly era: Era },
): Promise<MonitorData> {
  const accounts = await rowsOf(engine, era(accountDays));
  const coverage = await rowsOf(engine, era(signalCoverage));
  await engine.query({ sql: era(makeVisitTags).sql });
  await writeTags(engine, era === past ? 'past.visit_tags' : 'visit_tags', era);
  return {
    ...around,
    creatives: creativesOf(await rowsOf(engine, era(creativeDays)), await rowsOf(engine, era(creativeReach))),
    accounts: accountsOf(accounts, around.money),
    signals: signalsOf(await rowsOf(engine, era(signalHours))),
    coverage: coverage.map(({ platform, stream, from_hour: from, to_hour: to }) => ({ platform, stream, from, to })),
    channels: channelsOf(await rowsOf(engine, era(channelVisits)), accounts, around.money),
    holds: [],
  };
}

/** Rows in the order given, by a key; the order of keys is that of their first rows. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

const major = (micros: bigint): number => Number(micros) / 1e6;

const deliveryDay = (row: Omit<CreativeDay, 'creative' | 'campaign' | 'ad_set' | 'audience'>): DeliveryDay => ({
  day: dayNumber(row.day),
  impressions: row.impressions,
  clicks: row.clicks,
  cost: major(row.cost_micros),
  seen: dayNumber(row.seen),
});

const creativeSubject = (row: CreativeDay | ReachOfCreative): Subject => ({
  level: row.creative === null ? 'campaign' : 'creative',
  channel: row.channel,
  platform: row.platform,
  campaign: row.campaign,
  creative: row.creative,
  audience: row.audience,
});

const creativeId = (row: CreativeDay | ReachOfCreative): string =>
  JSON.stringify([row.channel, row.platform, row.account, row.campaign, row.audience, row.creative]);

function creativesOf(rows: readonly CreativeDay[], reach: readonly ReachOfCreative[]): CreativeSeries[] {
  const reachById = grouped(reach, creativeId);
  const series = [...grouped(rows, (row) => `${creativeId(row)} ${row.currency}`).values()].map(
    (days): CreativeSeries => {
      const [first] = days;
      const subject = creativeSubject(first);
      return {
        subject,
        key: subjectKey(subject),
        account: first.account,
        adSet: first.ad_set,
        currency: first.currency,
        days: days.map(deliveryDay),
        reach: (reachById.get(creativeId(first)) ?? []).map(reachRow),
      };
    },
  );
  return distinctKeys(series, ({ account, currency, subject: { channel } }) => [account, channel, currency]);
}

const reachRow = ({ from_day, to_day, reach, impressions }: ReachOfCreative): ReachRow => ({
  from: dayNumber(from_day),
  to: dayNumber(to_day),
  reach,
  impressions,
});

/** Days of an account. Costs are added in the objective's currency, those without a rate into it left out. */
function accountsOf(rows: readonly AccountDay[], money: Money): AccountSeries[] {
  return [...grouped(rows, (row) => JSON.stringify([row.channel, row.platform, row.account])).values()].map(
    (group) => ({
      channel: group[0].channel,
      platform: group[0].platform,
      account: group[0].account,
      days: [...grouped(group, ({ day }) => day).values()].map((parts) => addedUp(parts, money)).sort(byDay),
      isCostPartial: group.some((row) => row.cost_micros !== 0n && !isConverted(row, money)),
    }),
  );
}

const byDay = (a: { readonly day: number }, b: { readonly day: number }): number => a.day - b.day;

const isConverted = ({ currency }: AccountDay, money: Money): boolean =>
  money.convert(0, currency).currency === money.currency;

function addedUp(parts: readonly AccountDay[], money: Money): DeliveryDay {
  const days = parts.map(deliveryDay);
  return {
    day: days[0].day,
    impressions: days.reduce((sum, one) => sum + one.impressions, 0),
    clicks: days.reduce((sum, one) => sum + one.clicks, 0),
    cost: days.reduce((sum, { cost }, at) => {
      const { currency } = parts[at];
      return isConverted(parts[at], money) ? sum + money.convert(cost, currency).amount : sum;
    }, 0),
    seen: Math.max(...days.map(({ seen }) => seen)),
  };
}

function signalsOf(rows: readonly SignalHour[]): Signal[] {
  return [...grouped(rows, (row) => JSON.stringify([row.platform, row.stream, row.region])).values()].map((hours) => ({
    platform: hours[0].platform,
    stream: hours[0].stream,
    region: hours[0].region,
    hours: hours.map(({ hour, parties }) => ({ hour, count: parties })),
  }));
}

/** Visits of each channel beside what was spent on it that day. */
function channelsOf(visits: readonly ChannelVisits[], accounts: readonly AccountDay[], money: Money): ChannelSeries[] {
  const idOf = (row: { readonly channel: string | null; readonly platform: string | null }): string =>
    JSON.stringify([row.channel, row.platform]);
  const spent = grouped(accounts, idOf);
  const series = [...grouped(visits, idOf)].map(([id, rows]): ChannelSeries => {
    const { channel, platform } = rows[0];
    const subject: Subject = { level: 'channel', channel, platform, campaign: null, creative: null, audience: null };
    const visitsBy = new Map(rows.map(({ day, visitors }) => [day, visitors]));
    const spendBy = grouped(spent.get(id) ?? [], ({ day }) => day);
    const days = [...new Set([...visitsBy.keys(), ...spendBy.keys()])].sort();
    return {
      subject,
      key: subjectKey(subject),
      days: days.map((day): ChannelDay => {
        const delivery = spendBy.get(day) ?? [];
        return {
          day: dayNumber(day),
          results: visitsBy.get(day) ?? 0,
          // Set against the channel's own usual spend alone, so that its own currency serves where no rate is known.
          spend: delivery.reduce((sum, row) => sum + money.convert(deliveryDay(row).cost, row.currency).amount, 0),
          seen: Math.max(dayNumber(day) + 1, ...delivery.map((row) => deliveryDay(row).seen)),
        };
      }),
    };
  });
  return distinctKeys(series, ({ subject: { channel } }) => [channel]);
}
