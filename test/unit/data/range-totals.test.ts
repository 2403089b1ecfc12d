import { describe, expect, it } from 'vitest';
import { inRange } from '../../../src/features/data/coverage';
import { rangeFacts, rangeSentence } from '../../../src/features/data/range-totals';

const total = (metric: string, amount: bigint, currency: string | null = null) => ({ metric, amount, currency });

describe('the totals of a range', () => {
  it('keep currencies apart and count the rest', () => {
    const totals = [
      total('spend_micros', 63_873_380_000n, 'EUR'),
      total('spend_micros', 126_338_830_000n, 'USD'),
      total('spend_micros', 5_000_000n, 'XXX'),
      total('impressions', 2_031_270n),
      total('clicks', 1n),
      total('events', 43_130n),
    ];
    expect(rangeSentence(totals, 'en')).toBe(
      '€63,873.38, $126,338.83 and 5.00 of unknown currency spent, 2,031,270 impressions, 1 click, 43,130 events',
    );
  });

  it('say nothing of what is not there', () => {
    expect(rangeSentence([], 'en')).toBe('');
    expect(rangeSentence([total('events', 2n)], 'en')).toBe('2 events');
  });
});

it('keeps both ends of a range', () => {
  const days = ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => ({ source: 'a', day, rows: 1 }));
  expect(inRange(days, { from: '2026-10-02', to: '2026-10-03' }).map(({ day }) => day)).toEqual([
    '2026-10-02',
    '2026-10-03',
  ]);
  expect(inRange(days, null)).toEqual(days);
});

it('lists the same numbers one by one, currencies apart', () => {
  const totals = [
    { metric: 'spend_micros', currency: 'EUR', amount: 1_500_000n },
    { metric: 'spend_micros', currency: null, amount: 70_000n },
    { metric: 'clicks', currency: null, amount: 4_705n },
  ];
  expect(rangeFacts(totals, 'en-GB')).toEqual([
    { label: 'Spend, EUR', value: '€1.50' },
    { label: 'Spend, no currency', value: '0.07 of unknown currency' },
    { label: 'Clicks', value: '4,705' },
  ]);
});
