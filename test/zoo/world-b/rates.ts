import { DAY_MS, FIRST_DAY } from '../calendar';

/** Euros for one pound, by calendar month from May 2026 on; the payment system converts at these. */
const pound = [1.1712, 1.1684, 1.1655, 1.1701, 1.1738, 1.1726] as const;

export type Currency = 'EUR' | 'GBP';

function monthOf(day: number): string {
  return new Date((FIRST_DAY + day) * DAY_MS).toISOString().slice(0, 7);
}

/** Euros for one unit of a currency on a day of the simulation. */
export function eurosPer(currency: Currency, day: number): number {
  return currency === 'EUR' ? 1 : pound[Number(monthOf(day).slice(5)) - 5]!;
}

/** Hundredths of a currency in hundredths of a euro, halves up. */
export function toEuros(hundredths: number, rate: number): number {
  return Math.floor(hundredths * rate + 0.5);
}

export const poundRates: Readonly<Record<string, number>> = Object.fromEntries(
  pound.map((rate, n) => [`2026-${String(n + 5).padStart(2, '0')}`, rate]),
);
