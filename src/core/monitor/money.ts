/** What a finding costs, in the objective's currency (methods/funnel-objective.md §8). */

/** The part of the objective that findings need; null where there is none yet. */
export interface ObjectiveSlice {
  readonly currency: string | null;
  readonly rates: readonly { readonly from: string; readonly to: string; readonly rate: number }[];
  /** Value of one click in the objective's currency, by key of the subject; null: refused. */
  readonly valuePerClick: Readonly<Record<string, number | null>>;
}

export class Money {
  readonly currency: string | null;
  readonly #rates: ReadonlyMap<string, number>;
  readonly #values: Readonly<Record<string, number | null>>;

  constructor(objective: ObjectiveSlice | null) {
    this.currency = objective?.currency ?? null;
    this.#rates = new Map(
      (objective?.rates ?? []).filter(({ to }) => to === this.currency).map(({ from, rate }) => [from, rate]),
    );
    this.#values = objective?.valuePerClick ?? {};
  }

  /** An amount in the objective's currency, or in its own where no rate is known. */
  convert(amount: number, currency: string | null): { amount: number; currency: string | null } {
    if (currency === null || currency === this.currency) return { amount, currency };
    const rate = this.#rates.get(currency);
    return rate === undefined ? { amount, currency } : { amount: amount * rate, currency: this.currency };
  }

  /** Null when the objective refused it or does not know the subject. */
  valuePerClick(key: string): number | null {
    return this.#values[key] ?? null;
  }
}
