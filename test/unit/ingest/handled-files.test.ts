/** Files that went through somebody's hands: pasted together, their columns moved, saved anew. */
import { describe, expect, it } from 'vitest';
import { google, read } from './read';

const codes = ({ report }: Awaited<ReturnType<typeof read>>): string[] => report.warnings.map(({ code }) => code);

describe('two exports in one sheet', () => {
  it('are both counted, and that is said', async () => {
    const rows = '2031-03-01,A,EUR,10,1,1.00\n2031-03-02,A,EUR,20,2,2.00\n2031-03-02,A,EUR,21,2,2.10\n';
    const both = await read('Campaign report.csv', google(rows));
    expect(both.report.loaded.records).toBe(3);
    const said = both.report.warnings.find(({ code }) => code === 'rows-again');
    expect(said?.message).toMatch(/^1 rows name the same day and the same things/);
    expect(said?.line).toBe(6);
  });

  it('are not seen where a segment parts the rows, known or not', async () => {
    const header = 'Day,Network,Campaign,Currency code,Impr.,Clicks,Cost';
    const rows = '2031-03-01,Search,A,EUR,10,1,1.00\n2031-03-01,Partners,A,EUR,20,2,2.00\n';
    expect(codes(await read('Campaign report.csv', google(rows, header)))).not.toContain('rows-again');
  });
});

describe('rows that all name the first day of a stated range', () => {
  it('are asked about', async () => {
    const one = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,1.00\n2031-03-01,B,EUR,20,2,2.00\n'));
    expect(one.questions).toContain('range-grain');
  });

  it('are no question where they name several', async () => {
    const two = await read('Campaign report.csv', google('2031-03-01,A,EUR,10,1,1.00\n2031-03-02,A,EUR,20,2,2.00\n'));
    expect(two.questions).not.toContain('range-grain');
  });
});

it('totals of a segment are totals wherever its column was moved', async () => {
  const header = 'Impr.,Campaign,Cost,Currency code,Device,Clicks';
  const rows = '10,A,1.00,EUR,Computers,1\n20,A,2.00,EUR,Tablets,2\n';
  const totals = '10,Total: Campaigns,1.00,EUR,Computers,1\n20,Total: Campaigns,2.00,EUR,Tablets,2\n';
  const status = header.replace('Campaign,', 'Campaign,Day,');
  const daily = (text: string, day: string): string => text.replaceAll(/^(\d+,[^,]+),/gm, `$1,${day},`);
  const { report } = await read(
    'Campaign report.csv',
    google(daily(rows, '2031-03-01') + daily(totals, ' --'), status),
  );
  expect(report.loaded.records).toBe(2);
  expect(report.rows.totals).toBe(2);
});

it('the order of dates that the export itself does not write is asked for', async () => {
  const text = 'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date\n' +
    '1,A,Closed Won,Sales,100,04/03/2031 10:00,02/03/2031 10:00\n2,B,Closed Lost,Sales,50,01/02/2031 09:00,03/02/2031 09:00\n'; // prettier-ignore
  const { questions } = await read('hubspot-crm-exports-all-deals-2031-03-31.csv', text);
  expect(questions.some((id) => id.startsWith('date-order'))).toBe(true);
});
