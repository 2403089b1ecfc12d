import { defineRule } from '../../../core/orchestrate/define-rule';
import { judgeCap } from '../../../core/orchestrate/contacts';
import { choice, count, optional, seconds, withDefault, zone } from '../../../core/orchestrate/limit-fields';
import { durationWords } from '../../../core/orchestrate/quantity-words';
import type { CapSpec, CapWindow } from '../../../core/orchestrate/rule-kind';

const fields = {
  n: count({ label: 'At most', unit: 'impressions', stricter: 'lower' }),
  window: withDefault(
    choice('Counted over', [
      { value: 'day', label: 'a calendar day' },
      { value: 'week', label: 'a calendar week' },
      { value: 'month', label: 'a calendar month' },
      { value: 'rolling', label: 'a rolling time' },
      { value: 'lifetime', label: 'all data' },
    ]),
    'day',
  ),
  seconds: optional(seconds({ label: 'Rolling time', stricter: 'higher' })),
  zone: withDefault(zone({ label: 'Zone of the calendar' }), 'UTC'),
  key: withDefault(
    choice('Counted per', [
      { value: 'person', label: 'person' },
      { value: 'device', label: 'device' },
      { value: 'cookie', label: 'cookie' },
    ]),
    'person',
  ),
  mode: withDefault(
    choice('Denied ones', [
      { value: 'served', label: 'do not count' },
      { value: 'recorded', label: 'count too' },
    ]),
    'served',
  ),
  block: optional(seconds({ label: 'Pause after the last one, then start again', stricter: 'higher' })),
};

interface Limit {
  readonly window: 'day' | 'week' | 'month' | 'rolling' | 'lifetime';
  readonly seconds: number | null;
  readonly zone: string;
}

function windowOf({ window, seconds: length, zone: name }: Limit): CapWindow {
  if (window === 'rolling') return { kind: 'rolling', seconds: length ?? 0 };
  return window === 'lifetime' ? { kind: 'lifetime' } : { kind: 'calendar', unit: window, zone: name };
}

function windowWords(limit: Limit): string {
  if (limit.window === 'rolling') return `within ${durationWords(limit.seconds ?? 0)}`;
  if (limit.window === 'lifetime') return 'over all data';
  return limit.zone === 'UTC' ? `per ${limit.window}` : `per ${limit.window} (${limit.zone})`;
}

const HOURS = /^(\d+) ?h(?:ours?)?$/i;

/** `window` may also be a number of seconds or `24h`, both rolling. */
function normalise(limit: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { window } = limit;
  const hours = typeof window === 'string' ? HOURS.exec(window) : null;
  if (hours !== null) return { ...limit, window: 'rolling', seconds: Number(hours[1]) * 3600 };
  return typeof window === 'number' ? { ...limit, window: 'rolling', seconds: window } : { ...limit };
}

/** Exact cap on contacts over people, devices or cookies (methods/govern.md §2). */
export default defineRule({
  kind: 'freq_cap',
  group: 'people',
  stage: 'deny',
  label: 'Frequency cap',
  about: 'At most so many impressions per person, device or cookie in a window, counted over all channels.',
  fields,
  primary: 'n',
  example: { n: 5, window: 'day', seconds: null, zone: 'UTC', key: 'person', mode: 'served', block: null },
  normalise,
  check: ({ window, seconds: length }) =>
    window === 'rolling' && length === null
      ? [{ path: 'seconds', code: 'missing-field', message: 'A rolling window needs its length in seconds.' }]
      : [],
  words: (limit) => `${limit.n} per ${limit.key} ${windowWords(limit)}`,
  sentence: (limit) =>
    limit.n === 0
      ? `No impressions to any ${limit.key} at all`
      : `Never more than ${limit.n} impression${limit.n === 1 ? '' : 's'} per ${limit.key} ${windowWords(limit)}`,
  cap: (limit): CapSpec => ({
    n: limit.n,
    window: windowOf(limit),
    key: limit.key,
    mode: limit.mode,
    blockSeconds: limit.block,
  }),
  probe: () => ({ type: 'frequency' }),
  judge: (limit, context) =>
    judgeCap(
      { n: limit.n, window: windowOf(limit), key: limit.key, mode: limit.mode, blockSeconds: limit.block },
      context,
    ),
});
