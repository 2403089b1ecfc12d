/** Tables and cells of absurd sizes, as far as the screen has to draw them. */
import { describe, expect, it } from 'vitest';
import { moreColumns, shownColumns } from '../../../src/features/data/mapping';
import { read } from '../ingest/read';

describe('columns', () => {
  const columns = Array.from({ length: 20_005 }, (_, at) => ({ field: at % 10_000 === 5 ? 'clicks' : null }));

  it('are all shown while they can be looked through', () => {
    expect(shownColumns(columns.slice(0, 200))).toHaveLength(200);
    expect(moreColumns(200, 'en')).toBe('');
  });

  it('of a very wide table are shown in part, those that became something first', () => {
    const shown = shownColumns(columns);
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([200, 0, 10_005]);
    expect(moreColumns(columns.length, 'en')).toBe(
      '200 of 20,005 columns are shown, those that became something first. All were read; the others are kept with each row.',
    );
  });
});

describe('the preview', () => {
  it('keeps the first letters of a long cell, and the first columns of a wide table', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `extra ${at}`);
    const long = '😀'.repeat(400) + 'x'.repeat(5000);
    const cells = names.map((_, at) => (at === 0 ? long : at === 1 ? 'short' : ''));
    const text = `timestamp,user_id,event,${names.join()}\n2031-03-04T10:00:00Z,u1,Open,${cells.join()}\n`;
    const { preview, report, column } = await read('usage.csv', text);
    expect(report.columns).toHaveLength(603);
    expect([preview.rows[0].length, preview.profiles.length]).toEqual([500, 500]);
    expect(preview.rows[0][3]).toBe(`${'😀'.repeat(250)}…`);
    expect(preview.rows[0][4]).toBe('short');
    expect([preview.profiles[3].capped, preview.profiles[4].capped]).toEqual([true, false]);
    // The row itself has all of it.
    expect(String(column('props')[0])).toContain(long);
  });
});
