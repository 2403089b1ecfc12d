/** When a source fell silent, in one region or several: a break only while something else went on. */
import type { AccountSeries } from '../../../core/monitor/detector';
import {
  chanceOnQuietDay,
  findOutages,
  silenceThreshold,
  type Outage,
  type SilenceThresholds,
} from '../../../core/monitor/outage';
import { between, type HeardSignal } from './signal-hours';

const HOURS = 24;
/** A series that brings next to nobody can never be heard to stop. */
const LEAST_PER_DAY = 3;
/** A false alarm of one source in about so many years is borne: of a firm finding, and of one that only leans. */
export const YEARS_BETWEEN = { firm: 15, leaning: 2 } as const;
/** At or above this share of its expectation a witness is in its band. */
const IN_BAND = 0.5;
const LEAST_EXPECTED = 5;
const TRAILING_DAYS = 28;
/** Chance of a holiday that looks the same: by itself, and where the region's own ads went on. */
const QUIET_CHANCE = { alone: 0.001, withAds: 0.05 };

export interface Silence extends Outage {
  readonly signal: HeardSignal;
  readonly thresholds: SilenceThresholds;
}

/** Else it leans. */
export const isFirm = ({ firmAt }: Silence): boolean => firmAt !== null;

/** What a source has to show before one of its regions is called silent: by all its people, so that small regions get no chance more. */
export function thresholdOf(signal: HeardSignal, regions: readonly HeardSignal[], years: number): number {
  const own = regions.filter(({ platform, stream }) => platform === signal.platform && stream === signal.stream);
  return silenceThreshold(
    own.reduce((sum, one) => sum + one.perDay, 0),
    years,
  );
}

/**
 * Breaks in order of their evidence; of those at one time in overlapping regions the strongest stands.
 * @param together regions heard as one
 */
export function silencesOf(regions: readonly HeardSignal[], together: readonly HeardSignal[]): Silence[] {
  const all = [...regions, ...together]
    .filter((signal) => signal.perDay >= LEAST_PER_DAY)
    .flatMap((signal): Silence[] => {
      const thresholds = {
        alarm: thresholdOf(signal, regions, YEARS_BETWEEN.leaning),
        firm: thresholdOf(signal, regions, YEARS_BETWEEN.firm),
      };
      return findOutages(signal.series, thresholds).map((outage) => ({ ...outage, signal, thresholds }));
    })
    .sort((a, b) => b.logEvidence - a.logEvidence || a.from - b.from);
  const kept: Silence[] = [];
  for (const one of all) if (!kept.some((other) => isSame(one, other))) kept.push(one);
  return kept;
}

function isSame(a: Silence, b: Silence): boolean {
  const isSameSource = a.signal.platform === b.signal.platform && a.signal.stream === b.signal.stream;
  const isAtOnce = a.from < b.to && b.from < a.to;
  return isSameSource && isAtOnce && a.signal.regions.some((region) => b.signal.regions.includes(region));
}

export interface Witness {
  readonly name: string;
  /** Of its expectation. */
  readonly share: number;
}

/** How witnesses are called. */
export interface WitnessNames {
  of(signal: HeardSignal): string;
  /** All other regions of the same source. */
  ofOthers(signal: HeardSignal): string;
}

/** What else was counted in the same hours, as a share of its own expectation: the same source elsewhere first. */
export function witnessesOf(
  silence: Silence,
  heard: readonly HeardSignal[],
  accounts: readonly AccountSeries[],
  name: WitnessNames,
): Witness[] {
  const { platform, stream, regions } = silence.signal;
  const rest = heard
    .filter((one) => !(one.platform === platform && one.stream === stream && regions.includes(one.regions[0])))
    .map((signal) => ({ signal, ...between(signal, silence.from, silence.to) }));
  const isOwn = ({ signal }: { signal: HeardSignal }): boolean =>
    signal.platform === platform && signal.stream === stream;
  const own = rest.filter(isOwn);
  const together = {
    name: name.ofOthers(silence.signal),
    counted: own.reduce((sum, one) => sum + one.counted, 0),
    expected: own.reduce((sum, one) => sum + one.expected, 0),
  };
  const others = rest
    .filter((one) => !isOwn(one))
    .sort((a, b) => b.expected - a.expected)
    .map(({ signal, counted, expected }) => ({ name: name.of(signal), counted, expected }));
  const witnesses = [together, ...others]
    .filter(({ expected }) => expected >= LEAST_EXPECTED)
    .map((one) => ({ name: one.name, share: one.counted / one.expected }));
  return [...witnesses, ...accounts.flatMap((account) => impressionWitness(account, silence))];
}

export const isInBand = ({ share }: Witness): boolean => share >= IN_BAND;

/** Impressions of an account on the days of the silence against the four weeks before. */
function impressionWitness({ platform, days }: AccountSeries, { from, to }: Silence): Witness[] {
  const [first, last] = [Math.floor(from / HOURS), Math.floor((to - 1) / HOURS)];
  const mean = (rows: typeof days): number => rows.reduce((sum, one) => sum + one.impressions, 0) / rows.length;
  const before = days.filter(({ day }) => day < first && day >= first - TRAILING_DAYS);
  const during = days.filter(({ day }) => day >= first && day <= last);
  if (before.length < 7 || during.length === 0 || mean(before) === 0) return [];
  return [{ name: `impressions of ${platform ?? 'an account'}`, share: mean(during) / mean(before) }];
}

/** Too silent for a holiday, which keeps people away and ads with them. */
export function isNoHoliday(silence: Silence, heard: readonly HeardSignal[]): boolean {
  const chance = chanceOnQuietDay(silence.counted, silence.expected);
  if (chance <= QUIET_CHANCE.alone) return true;
  return chance <= QUIET_CHANCE.withAds && didAdsGoOn(silence, heard);
}

/** Ads of the silent regions against ads of all others in the same hours. */
function didAdsGoOn({ signal, from, to }: Silence, heard: readonly HeardSignal[]): boolean {
  const ads = heard.filter(({ stream }) => stream === 'ad').map((one) => ({ one, ...between(one, from, to) }));
  const shareOf = (parts: typeof ads): number => {
    const expected = parts.reduce((sum, part) => sum + part.expected, 0);
    return expected < 2 * LEAST_EXPECTED ? NaN : parts.reduce((sum, part) => sum + part.counted, 0) / expected;
  };
  const own = shareOf(ads.filter(({ one }) => signal.regions.includes(one.regions[0])));
  const others = shareOf(ads.filter(({ one }) => !signal.regions.includes(one.regions[0])));
  return own / others >= 0.6;
}
