/** Costs of several currencies in one: with the rates that the objective found, never with guessed ones. */
export interface Rate {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
}

export interface Amount {
  readonly micros: bigint;
  readonly currency: string | null;
}

export interface Converted {
  /** Major units of `currency`; amounts without a rate are not in it. */
  readonly total: number;
  /** Currencies that no rate leads from. */
  readonly missing: readonly string[];
}

/** The currency results are given in: the objective's, else the only one there is. */
export function resultCurrency(objective: string | null, found: readonly (string | null)[]): string | null {
  if (objective !== null) return objective;
  const known = new Set(found.filter((code) => code !== null && code !== 'XXX'));
  return known.size === 1 ? [...known][0]! : null;
}

/** Sums exact micros per currency first, so that the order of rows changes nothing. */
export function convert(amounts: readonly Amount[], currency: string | null, rates: readonly Rate[]): Converted {
  const sums = new Map<string, bigint>();
  for (const { micros, currency: code } of amounts) {
    const key = code ?? 'XXX';
    sums.set(key, (sums.get(key) ?? 0n) + micros);
  }
  const missing: string[] = [];
  let total = 0;
  for (const [code, micros] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (micros === 0n) continue;
    const rate = rateOf(code, currency, rates);
    if (rate === null) missing.push(code);
    else total += (Number(micros) / 1e6) * rate;
  }
  return { total, missing };
}

export function rateOf(from: string, to: string | null, rates: readonly Rate[]): number | null {
  if (to === null || from === 'XXX') return null;
  if (from === to) return 1;
  return rates.find((one) => one.from === from && one.to === to)?.rate ?? null;
}
