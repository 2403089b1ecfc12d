/** What stands behind numbers: statements with their values, rows that belong to a number, entries of the ledger in words. */
import { describe, expect, it } from 'vitest';
import { behindArm, behindFinding } from '../../../src/app/behind';
import { behind } from '../../../src/core/inspection';
import type { Bridge } from '../../../src/core/explain/contract';
import type { LedgerEntry } from '../../../src/core/ledger/contract';
import type { Watched } from '../../../src/core/monitor/contract';
import { entryWords, linkedEntries } from '../../../src/features/brief/ledger-words';
import { delayWords, overviewSentence, riskiest } from '../../../src/features/monitor/words';
import { withValues } from '../../../src/sql/bind';

const subject = {
  level: 'campaign',
  channel: 'search',
  platform: 'google_ads',
  campaign: 'A',
  creative: null,
  audience: null,
} as const;

describe('a statement with its values', () => {
  it('has them at its marks, and leaves comments, texts and names alone', () => {
    expect(withValues(`-- what? \nSELECT '?' AS "?" WHERE a = ? AND b = ? AND c = ?`, ["it's", null, 3])).toBe(
      `-- what? \nSELECT '?' AS "?" WHERE a = 'it''s' AND b = NULL AND c = 3`,
    );
  });
});

describe('rows behind a number', () => {
  it('are those that belong to it', () => {
    const source = { name: 'q', sql: 's', params: ['p'], decode: () => [{ n: 1 }, { n: 2 }] };
    const { values, decode } = behind(source, ['x'], ({ n }) => n > 1);
    expect([values, decode(new Uint8Array())]).toEqual([['x'], [{ n: 2 }]]);
  });

  it('come from what the detector read, by kind', () => {
    expect(behindFinding({ kind: 'fatigue', subject }).name).toBe('creative-days');
    expect(behindFinding({ kind: 'shift', subject }).name).toBe('channel-visits');
    expect(behindFinding({ kind: 'tracking_break', subject: { ...subject, channel: 'web' } }).name).toBe(
      'signal-hours',
    );
    expect(behindFinding({ kind: 'tracking_break', subject }).name).toBe('account-days');
    expect(behindArm(null).name).toBe('arm-delivery');
  });
});

const entry = (seq: number, kind: string, body: LedgerEntry['body']): LedgerEntry => ({
  seq,
  at: '2026-10-03T00:00:00.000Z',
  actor: 'engine',
  kind,
  body,
  prev: '',
  hash: `h${seq}`,
});

describe('ledger entries behind a bridge', () => {
  const parts = [
    { label: 'Mix', ledger: [2, 1] },
    { label: 'Price', ledger: [2] },
    { label: 'Rest', ledger: [] },
  ];
  const entries = [
    entry(1, 'finding', { id: 'f', key: 'k', since: '2026-09-28' }),
    entry(2, 'budget.change', {
      campaign: 'A',
      before: 100,
      after: 120,
      currency: 'EUR',
      basis: 'observed in daily spend',
    }),
    entry(3, 'policy', {}),
  ];

  it('stand there once, each with the parts that lead to it', () => {
    const linked = linkedEntries({ parts } as unknown as Bridge, entries);
    expect(linked.map(({ entry: { seq }, parts: labels }) => [seq, labels])).toEqual([
      [1, ['Mix']],
      [2, ['Mix', 'Price']],
    ]);
  });

  it('say what changed, from what to what, or lead to the finding', () => {
    expect(entryWords(entries[1]!, [], 'en-GB').text).toBe(
      '3 Oct: A went from €100 to €120 a day, observed in daily spend',
    );
    expect(entryWords(entries[0]!, [{ id: 'f', title: 'Worn' }], 'en-GB')).toEqual({
      text: 'Since 28 Sep: Worn',
      finding: 'f',
    });
    expect(entryWords(entries[0]!, [], 'en-GB')).toEqual({ text: 'Since 28 Sep: k', finding: null });
  });
});

describe('findings in words', () => {
  it('say how long they took to be known', () => {
    const delay = {
      finding: 'f',
      since: '2026-06-10',
      unknownAt: '2026-06-19',
      detectedAt: '2026-06-20',
      delayDays: 10,
    };
    const replay = { ticks: [], delays: [delay], refusals: [] };
    expect(delayWords('f', replay, 'en-GB')).toBe(
      'A monitor running then would first have raised it on 20 Jun, 10 days after it began: found by replaying what was known each day.',
    );
    expect(delayWords('g', replay, 'en-GB')).toBeNull();
  });

  it('name the creative furthest below its own best week', () => {
    const watched = (name: string, ratio: number): Watched =>
      ({
        detector: 'd',
        subject: { ...subject, creative: name },
        key: name,
        verdict: 'healthy',
        relative: [
          { age: 1, ratio: 1 },
          { age: 8, ratio },
        ],
      }) as unknown as Watched;
    const all = riskiest([watched('Fresh', 0.9), watched('Worn', 0.5), { ...watched('New', 1), relative: [] }]);
    expect(all.map(({ key }) => key)).toEqual(['Worn', 'Fresh']);
    expect(overviewSentence(all, 1, 'en-GB')).toBe(
      'Worn stands lowest, 50\u202f% below its own best week at 8 days (healthy). The 1 of 2 most at risk are drawn; the table holds all.',
    );
  });
});
