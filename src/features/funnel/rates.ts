/** Exchange rates as a person writes them: `1 USD = 0.92 EUR; 1 GBP = 1.17 EUR`. */
import type { ObjectiveSettings } from '../../core/objective/contract';

export type Rates = ObjectiveSettings['rates'];

const RATE = /^(?:1\s*)?([A-Z]{3})\s*=\s*(\d+(?:\.\d+)?)\s*([A-Z]{3})$/i;

export const ratesInWords = (rates: Rates): string =>
  rates.map(({ from, to, rate }) => `1 ${from} = ${rate} ${to}`).join('; ');

/** Null where a part of the text is no rate. */
export function readRates(text: string): Rates | null {
  const parts = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const rates = parts.map((part) => {
    const [, from, rate, to] = RATE.exec(part) ?? [];
    if (from === undefined || rate === undefined || to === undefined || !(Number(rate) > 0)) return null;
    return { from: from.toUpperCase(), to: to.toUpperCase(), rate: Number(rate) };
  });
  const read = rates.filter((rate) => rate !== null && rate.from !== rate.to);
  return read.length === parts.length ? (read as Rates) : null;
}
