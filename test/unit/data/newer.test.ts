import { describe, expect, it } from 'vitest';
import type { FileCard } from '../../../src/app/contract';
import { newerAsked, newerChange } from '../../../src/features/data/newer';
import { emptyStudy } from '../../../src/core/study/study';
import { sampleSource } from '../study/samples';

const card = (id: number, label: string, more: { newer?: string; modifiedAt?: string } = {}): FileCard =>
  ({
    kind: 'loaded',
    source: sampleSource(id, { label, file: label, answers: more.newer === undefined ? {} : { newer: more.newer } }),
    record: more.modifiedAt === undefined ? {} : { modifiedAt: more.modifiedAt },
  }) as unknown as FileCard;

const pair = { source: 1, label: 'a.csv', by_source: 2, by_label: 'b.csv', is_assumed: true };

describe('which of two files is newer', () => {
  it('is asked where nothing but the names says it, with when each was saved as a hint', () => {
    expect(newerAsked(pair, [card(1, 'a.csv'), card(2, 'b.csv')])?.sentence).toBe(
      'a.csv and b.csv cover the same time and say different things, and neither says when it was exported. ' +
        'Which of them is newer? Without an answer the later name is taken.',
    );
    const saved = [
      card(1, 'a.csv', { modifiedAt: '2031-03-04T10:00:00Z' }),
      card(2, 'b.csv', { modifiedAt: '2031-03-04T09:00:00Z' }),
    ];
    expect(newerAsked(pair, saved)?.sentence).toMatch(/ On this device, a\.csv was saved last\.$/);
    expect(newerAsked({ ...pair, is_assumed: false }, saved)).toBeNull();
  });

  it('is not asked again once somebody answered for these two', () => {
    expect(newerAsked(pair, [card(1, 'a.csv', { newer: 'b.csv' }), card(2, 'b.csv')])).toBeNull();
    expect(newerAsked(pair, [card(1, 'a.csv'), card(2, 'b.csv', { newer: 'b.csv' })])).toBeNull();
    expect(newerAsked(pair, [card(1, 'a.csv', { newer: 'c.csv' }), card(2, 'b.csv')])).not.toBeNull();
  });

  it('is one change of the study, kept with the file that lost', () => {
    const study = {
      ...emptyStudy('s'),
      sources: [sampleSource(1, { label: 'a.csv' }), sampleSource(2, { label: 'b.csv' })],
    };
    expect(newerChange(study, pair, 'a.csv')).toEqual([
      { type: 'answerQuestion', sourceId: 2, question: 'newer', value: 'a.csv' },
    ]);
    expect(newerChange(study, pair, 'b.csv')).toEqual([
      { type: 'answerQuestion', sourceId: 1, question: 'newer', value: 'b.csv' },
    ]);
    expect(newerChange(study, pair, 'gone.csv')).toEqual([]);
  });
});
