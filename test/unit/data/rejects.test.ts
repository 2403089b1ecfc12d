import { describe, expect, it } from 'vitest';
import { moreRejects, rejectCells } from '../../../src/features/data/rejects';
import { read } from '../ingest/read';

describe('a rejected line', () => {
  const settings = {
    mapping: { Date: 'day', Campaign: 'campaign', Clicks: 'clicks', Spend: 'cost_micros' },
    answers: { zone: 'UTC', currency: 'EUR' },
  };

  it('shows its column, the value at fault and the reason', async () => {
    const text =
      'Date,Campaign,Clicks,Spend\n2031-03-01,A,5,1.50\n2031-03-02,B,"a "" in b",2.50\n2031-03-03,C,7\nsoon,D,8,1.00\n';
    const { rejects } = await read('mine.csv', text, settings);
    expect(rejects.map((reject) => [reject.line, ...rejectCells(reject)])).toEqual([
      [3, 'Clicks', 'a " in b', 'Text where a number belongs'],
      [4, 'whole line', '2031-03-03,C,7', 'Fewer cells than the header has'],
      [5, 'Date', 'soon', 'Text where a date belongs'],
    ]);
  });

  it('hides what is masked in its sentence, and shows nothing for a blank cell', async () => {
    const { rejects } = await read(
      'mine.csv',
      'Date,Campaign,Clicks,Spend\n2031-03-01,A,5,1.50\nana@northpier.example,B,5,1.5\n,C,5,1.5\n',
      settings,
    );
    expect(rejects.map(({ column, value }) => [column, value])).toEqual([
      ['Date', '[e-mail]'],
      ['Date', ''],
    ]);
  });

  it('is one of more where a file has many', () => {
    expect(moreRejects(3, 3, 'en')).toBe('');
    expect(moreRejects(4211, 1000, 'en')).toBe('The first 1,000 of 4,211 lines are listed; all are in the download.');
  });
});
