/** Which currency the objective counts in, and how sums of other currencies enter it. */
import type { ObjectiveSettings, RateFound } from './contract';

/** Money in a currency as the files have it; XXX and null are unknown. */
export interface Sum {
  readonly micros: number | bigint;
  readonly currency: string | null;
}

const isKnown = (currency: string | null): currency is string => currency !== null && currency !== 'XXX';

export interface CurrencyEvidence {
  readonly payments: readonly { readonly currency: string | null }[];
  readonly spend: readonly { readonly currency: string | null }[];
  /** Found in payments that state what they were converted to. */
  readonly converted: readonly RateFound[];
}

/**
 * The setting; else what payments were converted to; else the currency that most payments name, or without payments most rows of
 * spend. Sums of other currencies enter by rates alone, so that what is chosen decides what is shown and never an amount.
 */
export function chooseCurrency(
  setting: string | null,
  { payments, spend, converted }: CurrencyEvidence,
): string | null {
  if (setting !== null) return setting;
  const targets = [...new Set(converted.map(({ to }) => to))];
  if (targets.length === 1) return targets[0];
  return mostNamed(payments) ?? mostNamed(spend);
}

/** The currency that most of the sums name, the first by name among equals; null where none is named. */
function mostNamed(sums: readonly { readonly currency: string | null }[]): string | null {
  const counts = new Map<string, number>();
  for (const { currency } of sums) if (isKnown(currency)) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

/** Rates into the currency: a person's own beat those found in payments. */
export function ratesInto(
  currency: string,
  { rates }: Pick<ObjectiveSettings, 'rates'>,
  converted: readonly RateFound[],
): RateFound[] {
  const own = rates
    .filter(({ to }) => to === currency)
    .map(({ from, to, rate }): RateFound => ({ from, to, rate, source: 'study', n: 1 }));
  const found = converted.filter(
    ({ from, to }) => to === currency && from !== to && !own.some((rate) => rate.from === from),
  );
  return [...own, ...found].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Turns sums into major units of one currency. */
export class Converter {
  readonly #rates: ReadonlyMap<string, number>;
  readonly #missing = new Set<string>();

  constructor(
    readonly currency: string,
    rates: readonly RateFound[],
  ) {
    this.#rates = new Map([...rates.map(({ from, rate }) => [from, rate] as const), [currency, 1]]);
  }

  /** Null, and the currency is noted as missing, where there is no rate; nothing is nothing in any currency. */
  convert({ micros, currency }: Sum): number | null {
    const amount = Number(micros);
    if (amount === 0) return 0;
    const rate = isKnown(currency) ? this.#rates.get(currency) : undefined;
    if (rate === undefined) {
      this.#missing.add(isKnown(currency) ? currency : 'an unknown currency');
      return null;
    }
    return (amount * rate) / 1_000_000;
  }

  /** Currencies that were asked for without a rate. */
  get missing(): string[] {
    return [...this.#missing].sort();
  }
}
