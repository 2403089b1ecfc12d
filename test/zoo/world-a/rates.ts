import { FIRST_DAY, DAY_MS } from '../calendar';

/** Euros for one dollar, by calendar month from May 2026 on; the payment system converts at these. */
const dollar = [0.9213, 0.9187, 0.9156, 0.9204, 0.9248, 0.9231] as const;

export function monthOf(day: number): string {
  return new Date((FIRST_DAY + day) * DAY_MS).toISOString().slice(0, 7);
}

/** Euros for one unit of a currency on a day of the simulation. */
export function eurosPer(currency: 'EUR' | 'USD', day: number): number {
  return currency === 'EUR' ? 1 : dollar[Number(monthOf(day).slice(5)) - 5]!;
}

export const dollarRates: Readonly<Record<string, number>> = Object.fromEntries(
  dollar.map((rate, n) => [`2026-${String(n + 5).padStart(2, '0')}`, rate]),
);
