/** Outages of several regions at the same time are one break; it is one only while something else went on. */
import type { AccountSeries } from '../../../core/monitor/detector';
import { between, type HeardSignal } from './signal-hours';

const HOURS = 24;
/** At or above this share of its expectation a witness is in its band. */
const IN_BAND = 0.5;
const LEAST_EXPECTED = 5;
const TRAILING_DAYS = 28;

export interface Silence {
  readonly platform: string;
  readonly stream: string;
  readonly silent: readonly HeardSignal[];
  readonly from: number;
  readonly to: number;
  readonly counted: number;
  readonly expected: number;
  readonly logEvidence: number;
  readonly knownAt: number;
  readonly dispersion: number;
}

/** Breaks of each source in order of time. */
export function silencesOf(heard: readonly HeardSignal[]): Silence[] {
  const all = heard
    .flatMap((one) => one.outages.map((outage) => ({ one, outage })))
    .sort((a, b) => a.outage.from - b.outage.from || a.outage.to - b.outage.to);
  const merged: Silence[] = [];
  for (const { one, outage } of all) {
    const { platform, stream } = one.signal;
    const at = merged.findIndex(
      (silence) => silence.platform === platform && silence.stream === stream && isSameTime(silence, outage),
    );
    const before = merged[at];
    if (before === undefined) merged.push({ platform, stream, silent: [one], ...outage });
    else {
      merged[at] = {
        ...before,
        silent: [...before.silent, one],
        from: Math.min(before.from, outage.from),
        to: Math.max(before.to, outage.to),
        counted: before.counted + outage.counted,
        expected: before.expected + outage.expected,
        logEvidence: before.logEvidence + outage.logEvidence,
        knownAt: Math.min(before.knownAt, outage.knownAt),
        dispersion: Math.max(before.dispersion, outage.dispersion),
      };
    }
  }
  return merged;
}

function isSameTime(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  return shared >= 0.5 * Math.min(a.to - a.from, b.to - b.from);
}

export interface Witness {
  readonly name: string;
  /** Of its expectation. */
  readonly share: number;
}

/** What else was counted in the same hours, as a share of its own expectation. */
export function witnessesOf(
  silence: Silence,
  heard: readonly HeardSignal[],
  accounts: readonly AccountSeries[],
  name: (signal: HeardSignal['signal']) => string,
): Witness[] {
  const signals = heard
    .filter((one) => !silence.silent.includes(one))
    .map((one) => ({ name: name(one.signal), ...between(one, silence.from, silence.to) }))
    .filter(({ expected }) => expected >= LEAST_EXPECTED)
    .map((one) => ({ name: one.name, share: one.counted / one.expected }));
  return [...signals, ...accounts.flatMap((account) => impressionWitness(account, silence))];
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
