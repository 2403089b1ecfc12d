import { DAY_MS } from '../calendar';

/** What a platform's claim looks at: when an ad was shown, and whether it was clicked. */
interface Touch {
  readonly utcMs: number;
  readonly clicked: boolean;
}

/** Which ads a platform credits with a conversion, as shares that sum to one million (or to none). */
export type ClaimRule = <T extends Touch>(
  ads: readonly T[],
  convertedMs: number,
) => readonly { ad: T; shareMicros: number }[];

function within<T extends Touch>(ads: readonly T[], untilMs: number, windowDays: number): T[] {
  return ads.filter((ad) => ad.utcMs < untilMs && ad.utcMs >= untilMs - windowDays * DAY_MS);
}

/** Every click of the last 30 days takes an equal part; parts are rounded one by one, as platforms do. */
export const equalClicks: ClaimRule = (ads, convertedMs) => {
  const clicks = within(ads, convertedMs, 30).filter((ad) => ad.clicked);
  return clicks.map((ad) => ({ ad, shareMicros: Math.round(1_000_000 / clicks.length) }));
};

/** The last click of the window takes all; without one, the last view. */
export function lastTouch(clickDays: number, viewDays: number): ClaimRule {
  return (ads, convertedMs) => {
    const click = within(ads, convertedMs, clickDays).findLast((ad) => ad.clicked);
    const ad = click ?? within(ads, convertedMs, viewDays).at(-1);
    return ad ? [{ ad, shareMicros: 1_000_000 }] : [];
  };
}
