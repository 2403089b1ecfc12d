/** Lines of one cell in and around a table: what they are depends on what comes after them, for their region and their reject alike. */
import { describe, expect, it } from 'vitest';
import { google, read } from './read';

const row = (day: number): string => `2031-03-0${day},A,EUR,10,1,1.00\n`;

async function account(text: string): Promise<{ regions: string[]; rejected: number; rejects: string[] }> {
  const { report, rejects } = await read('Campaign report.csv', text);
  return {
    regions: report.regions.map(({ kind, rows, reason }) => `${kind} ${rows}${reason === null ? '' : `: ${reason}`}`),
    rejected: report.rows.rejected,
    rejects: rejects.map(({ line, code }) => `${line} ${code}`),
  };
}

describe('a line of one cell', () => {
  it('is a broken row between rows', async () => {
    expect(await account(google(`${row(1)}oops\n\noops\n${row(2)}`))).toEqual({
      regions: [
        'preamble 2',
        'header 1',
        'data 1',
        'rejected 1: ragged-short',
        'blank 1',
        'rejected 1: ragged-short',
        'data 1',
      ],
      rejected: 2,
      rejects: ['5 ragged-short', '7 ragged-short'],
    });
  });

  it('is text after the table at the end of the file', async () => {
    expect(await account(google(`${row(1)}oops\n`))).toEqual({
      regions: ['preamble 2', 'header 1', 'data 1', 'footer 1: text after the table'],
      rejected: 0,
      rejects: [],
    });
  });

  it('is text above a table before its header', async () => {
    expect(await account(`${google(row(1))}\noops\n${google(row(2))}`)).toEqual({
      regions: [
        'preamble 2',
        'header 1',
        'data 1',
        'blank 1',
        'preamble 3: text above a table that follows',
        'header 1',
        'data 1',
      ],
      rejected: 0,
      rejects: [],
    });
  });

  it('is a broken row between a header and its rows', async () => {
    const header = 'Day,Campaign,Currency code,Impr.,Clicks,Cost';
    expect(await account(`Campaign report, March\n${header}\noops\n\n\n${row(1)}${row(2)}${row(3)}`)).toEqual({
      regions: ['preamble 1', 'header 1', 'rejected 1: ragged-short', 'blank 2', 'data 3'],
      rejected: 1,
      rejects: ['3 ragged-short'],
    });
  });

  it('is text above the table that follows, also where that is not read', async () => {
    const other = 'Page,Views\n/a,1\n/b,2\n/c,3\n';
    expect(await account(`${google(row(1))}oops\n\n\n${other}`)).toEqual({
      regions: [
        'preamble 2',
        'header 1',
        'data 1',
        'preamble 1: text above a table that follows',
        'blank 2',
        'header 1',
        'data 3: another table of the file, not loaded',
      ],
      rejected: 0,
      rejects: [],
    });
  });
});
