/**
 * How platforms count what they claim, as their public documentation says by default. A file that states its own setting is
 * believed before this; what a platform does not say is null, and is told as not known.
 */
export interface ClaimHabits {
  readonly platform: string;
  readonly clickDays: number;
  /** 0: views alone are not claimed. */
  readonly viewDays: number;
  /** On which day a conversion is printed. */
  readonly day: 'click' | 'conversion' | null;
  /** Whether a person who converts again is counted again. */
  readonly again: 'every' | 'one' | null;
}

export const claimHabits: readonly ClaimHabits[] = [
  // "Conversions" stand on the day of the click; every or one is set for each conversion action.
  { platform: 'google_ads', clickDays: 30, viewDays: 0, day: 'click', again: null },
  { platform: 'microsoft_ads', clickDays: 30, viewDays: 0, day: 'click', again: null },
  { platform: 'meta_ads', clickDays: 7, viewDays: 1, day: 'click', again: 'every' },
  { platform: 'tiktok_ads', clickDays: 7, viewDays: 1, day: 'click', again: 'every' },
  { platform: 'linkedin_ads', clickDays: 30, viewDays: 7, day: null, again: null },
  { platform: 'display_video', clickDays: 30, viewDays: 14, day: null, again: null },
  { platform: 'pinterest_ads', clickDays: 30, viewDays: 1, day: null, again: null },
  { platform: 'snapchat_ads', clickDays: 28, viewDays: 1, day: null, again: null },
  { platform: 'reddit_ads', clickDays: 28, viewDays: 1, day: null, again: null },
];

export interface ClaimWindows {
  readonly clickDays: number;
  readonly viewDays: number;
}

const CLICK = /cli[ckq]|klic?k/;
const VIEW = /view|vue|vista|visuali|ansicht|anzeige|impress|weergave|bekeken/;
/** A kind of view that no file lists on its own. */
const ENGAGED = /engag|interag|betrokken/;
const HOUR = /(?<!\p{L})h(?:ours?|oras?|eures?|rs?)?(?!\p{L})|stunde|uur/u;
/** Whole words: `visualização` ends with no `o` that parts anything. */
const OR = /(?<!\p{L})(?:or|oder|ou|of|o|and|und)(?!\p{L})|[,;/+]/u;

/**
 * Windows that a setting states, in any of the languages of the exports: `7-day click or 1-day view`, `Clique de 7 dias ou
 * visualização de 1 dia`, `14-day click or view`. Null where it names no window of clicks.
 */
export function windowsOf(setting: string | null): ClaimWindows | null {
  const parts = (setting ?? '').normalize('NFKC').toLowerCase().split(OR);
  let clickDays: number | null = null;
  let viewDays = 0;
  let last: number | null = null;
  for (const part of parts) {
    const [number] = part.match(/\d+/) ?? [];
    const days: number | null = number === undefined ? last : Number(number) / (HOUR.test(part) ? 24 : 1);
    if (days === null || ENGAGED.test(part)) continue;
    if (CLICK.test(part)) clickDays = Math.max(clickDays ?? 0, days);
    if (VIEW.test(part)) viewDays = Math.max(viewDays, days);
    last = days;
  }
  return clickDays === null ? null : { clickDays, viewDays };
}

export const habitsOf = (platform: string): ClaimHabits | null =>
  claimHabits.find((one) => one.platform === platform) ?? null;
