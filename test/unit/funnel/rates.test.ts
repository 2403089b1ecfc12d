import { describe, expect, it } from 'vitest';
import { ratesInWords, readRates } from '../../../src/features/funnel/rates';

describe('exchange rates in words', () => {
  const rates = [
    { from: 'USD', to: 'EUR', rate: 0.92 },
    { from: 'GBP', to: 'EUR', rate: 1.17 },
  ];

  it('are read as they are written', () => {
    expect(ratesInWords(rates)).toBe('1 USD = 0.92 EUR; 1 GBP = 1.17 EUR');
    expect(readRates(ratesInWords(rates))).toEqual(rates);
    expect(readRates('usd=0.92eur;\n1 GBP = 1.17 EUR;')).toEqual(rates);
    expect(readRates('  ')).toEqual([]);
  });

  it.each(['USD', '1 USD = 0 EUR', '1 USD = -2 EUR', '1 USD = 0,92 EUR', '1 EUR = 1 EUR', '2 USD = 1.84 EUR'])(
    '%s is none',
    (text) => {
      expect(readRates(text)).toBeNull();
    },
  );
});
