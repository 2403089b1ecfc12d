import { describe, expect, it } from 'vitest';
import { csv, rowsOfFile } from '../unit/ingest/rows';

describe('Google Ads Editor', () => {
  it('is refused with a sentence: settings are no results', async () => {
    const header = ['Campaign', 'Campaign Type', 'Budget', 'Ad Group', 'Max CPC', 'Campaign Status', 'Ad Group Status'];
    const rows = ['Search | Brand', 'Search', '50.00', 'Exact', '1.20', 'Enabled', 'Enabled'];
    const { report, delivery, events } = await rowsOfFile('northpier.csv', csv(header, rows));
    expect([...delivery, ...events]).toEqual([]);
    expect(report.preset).toBeNull();
    expect(report.questions).toEqual([]);
    expect(report.warnings.map(({ message }) => message)).toEqual([
      'northpier.csv: these are settings from Google Ads Editor and no results, so no line was loaded. Export a report with Impr., Clicks and Cost by Day instead.',
    ]);
  });
});

describe('an asset association report', () => {
  it('is refused with a sentence: its rows overlap', async () => {
    const table = csv(
      ['Day', 'Campaign', 'Asset', 'Currency code', 'Impr.', 'Clicks', 'Cost'],
      ['2031-03-03', 'Search | Brand', 'Free trial', 'EUR', '100', '10', '5.00'],
      ['2031-03-03', 'Search | Brand', 'Pricing', 'EUR', '100', '10', '5.00'],
    );
    const text = `Asset association report\n"March 3, 2031 - March 30, 2031"\n${table}`;
    const { report, delivery } = await rowsOfFile('Asset association report.csv', text, { zone: 'Europe/Berlin' });
    expect(delivery).toEqual([]);
    expect(report).toMatchObject({ preset: { id: 'google-ads-report' }, loaded: { records: 0 }, rows: { data: 2 } });
    expect(report.questions).toEqual([]);
    expect(report.warnings.map(({ message }) => message).join()).toContain('sum to more than was spent');
  });
});

describe('a report over a range', () => {
  it('is kept out of time charts, and says how to export days', async () => {
    const text = `Campaign report\n"March 3, 2031 - March 30, 2031"\n${csv(
      ['Campaign', 'Currency code', 'Impr.', 'Clicks', 'Cost'],
      ['Search | Brand', 'EUR', '12,345', '617', '203.10'],
    )}`;
    const { report } = await rowsOfFile('Campaign report.csv', text, { zone: 'Europe/Berlin' });
    const asked = report.questions.find(({ id }) => id === 'range-grain')?.asked;
    expect(asked).toContain('In the export, Segment → Time → Day makes time charts possible.');
  });
});
