/**
 * One day of a series beside its concurrent control: clicks of each and what each was exposed to. The day's total is
 * taken as given, so that whatever moves both (season, auction, site) cancels (methods/monitor.md §5.2).
 */
export interface PairDay {
  readonly count: number;
  readonly control: number;
  /** Impressions, spend or 1; with `controlExposure` it gives the odds of a result belonging to the series. */
  readonly exposure: number;
  readonly controlExposure: number;
}

/** A day without results or without exposure on either side says nothing: e = 1. */
export function hasEvidence({ count, control, exposure, controlExposure }: PairDay): boolean {
  return count + control > 0 && exposure > 0 && controlExposure > 0;
}
