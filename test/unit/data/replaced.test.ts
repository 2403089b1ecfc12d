import { describe, expect, it } from 'vitest';
import { conflictCells, replacedSentence } from '../../../src/features/data/replaced';

const pair = {
  label: 'may.csv',
  by_label: 'june.csv',
  currency: 'EUR',
  days: 28,
  changed: 3,
  rows: 280,
  largest_day: '2031-05-03',
  largest_micros: -12_400_000n,
};

describe('days that newer files replaced', () => {
  it('are said with what changed most', () => {
    expect(replacedSentence(pair, 'en-GB')).toBe(
      '28 days of may.csv replaced by june.csv; 3 changed, the spend of 3 May 2031 most, by −€12.40.',
    );
    expect(replacedSentence({ ...pair, largest_day: null, largest_micros: null }, 'en-GB')).toBe(
      '28 days of may.csv replaced by june.csv; 3 changed, none in spend.',
    );
    expect(replacedSentence({ ...pair, days: 1, changed: 0 }, 'en-GB')).toBe(
      '1 day of may.csv replaced by june.csv; nothing changed.',
    );
  });

  it('are listed by day and campaign, with nothing where nothing changed', () => {
    const conflict = {
      day: '2031-05-03',
      last_day: '2031-05-03',
      campaign: 'A\u202eb',
      impressions_change: -1200,
      clicks_change: 0,
      cost_change_micros: 250_000n,
      conversions_change_micros: 1_500_000n,
      value_change_micros: 0n,
    };
    expect(conflictCells(conflict, 'EUR', 'en-GB')).toEqual({
      day: '3 May 2031',
      campaign: 'Ab',
      changes: ['+€0.25', '−1,200', '', '+1.5', ''],
    });
    expect(conflictCells({ ...conflict, campaign: null, last_day: '2031-05-09' }, null, 'en-GB')).toMatchObject({
      day: '3 May 2031 to 9 May 2031',
      campaign: 'no campaign',
    });
  });
});
