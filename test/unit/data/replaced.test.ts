import { describe, expect, it } from 'vitest';
import { claimsSentence, conflictCells, replacedSentence, versionsSentence } from '../../../src/features/data/replaced';

const pair = {
  rows_of: 'delivery',
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
      sessions_change: 0,
      events_change: 0,
    };
    expect(conflictCells(conflict, pair, 'en-GB')).toEqual({
      day: '3 May 2031',
      subject: 'Ab',
      changes: ['+€0.25', '−1,200', '', '+1.5', ''],
    });
    expect(
      conflictCells({ ...conflict, campaign: null, last_day: '2031-05-09' }, { ...pair, currency: null }, 'en-GB'),
    ).toMatchObject({
      day: '3 May 2031 to 9 May 2031',
      subject: 'no campaign',
    });
    const web = { ...conflict, campaign: 'page: /a', sessions_change: 3, events_change: -12 };
    expect(conflictCells(web, { rows_of: 'web_aggregate', currency: null }, 'en-GB').changes).toEqual(['+3', '−12']);
    const order = { ...conflict, events_change: -1, value_change_micros: -9_000_000n, cost_change_micros: 0n };
    expect(conflictCells(order, { rows_of: 'events', currency: 'EUR' }, 'en-GB').changes).toEqual(['−1', '', '−€9.00']);
  });

  it('say how late claims came, by the age of the day', () => {
    const row = (age: number, before: bigint, after: bigint) => ({
      age_days: age,
      days: 1,
      conversions: before * 1_000_000n,
      by_conversions: after * 1_000_000n,
    });
    expect(claimsSentence([row(0, 10n, 15n), row(2, 10n, 11n), row(8, 100n, 101n), row(40, 7n, 7n)], 'en-GB')).toBe(
      'Claimed conversions changed between the two files by +30% for days that were 0–2 days old and +1% for days that were 7–13 days old.',
    );
    expect(claimsSentence([row(1, 3n, 3n)], 'en-GB')).toBeNull();
  });
});

describe('records that were exported again', () => {
  const versions = {
    label: 'a.csv',
    by_label: 'b.csv',
    records: 180,
    stages: 12,
    owners: 0,
    amounts: 1,
    closed: 5,
    missing: 1,
  };
  it('are said with what changed, and with what is not in the newer file', () => {
    expect(versionsSentence(versions, 'en-GB')).toBe(
      '180 records of a.csv are in b.csv again: 12 changed their stage (5 closed) and 1 changed their amount. 1 is not in b.csv; it stays in the study.',
    );
    expect(versionsSentence({ ...versions, stages: 0, closed: 0, amounts: 0, missing: 0 }, 'en-GB')).toBe(
      '180 records of a.csv are in b.csv again: nothing changed.',
    );
  });
});
