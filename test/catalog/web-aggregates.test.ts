/** Aggregates of web analytics: every table of a file by its own days, and never a person among them. */
import { describe, expect, it } from 'vitest';
import { ga4ExplorationText } from '../zoo/templates/ga4-exploration';
import { ga4ReportText, type Ga4Table } from '../zoo/templates/ga4-report';
import { plausibleName, plausiblePlain, plausibleText } from '../zoo/templates/plausible';
import { read } from '../unit/ingest/read';
import { pick, rowsOfFile } from '../unit/ingest/rows';
import { zipOf } from '../unit/ingest/zips';

const dimensionsOf = (row: Readonly<Record<string, unknown>>): unknown => JSON.parse(String(row['dimensions']));

describe('a GA4 report of many tables', () => {
  const daily: Ga4Table = {
    start: '20310301',
    end: '20310330',
    header: ['Nth day', 'Sessions', 'Active users'],
    rows: [
      ['0000', '10', '7'],
      ['0003', '20', '9'],
    ],
  };
  const before: Ga4Table = { ...daily, start: '20310130', end: '20310228', rows: [['0003', '5', '4']] };
  const countries: Ga4Table = {
    ...daily,
    question: 'WHERE DO YOUR USERS COME FROM?',
    header: ['Country', 'Users', 'Engagement rate'],
    rows: [
      ['Germany', '12', '0.36'],
      ['Japan', '4', '0.5'],
    ],
  };
  const codes: Ga4Table = { ...countries, header: ['Country ID', 'Users'], rows: [['DE', '12']] };
  const empty: Ga4Table = { ...daily, header: ['Event name', 'Event count'], rows: [] };
  const weekly: Ga4Table = {
    ...daily,
    start: '20310310',
    header: ['Nth month', 'Event count'],
    rows: [
      ['0000', '4'],
      ['0001', '6'],
    ],
    end: '20310405',
  };

  it.each(['\n', '\r\n'] as const)(
    'dates each by its own first day, also where names are repeated (PV18, %j)',
    async (newline) => {
      const text = ga4ReportText('Report CSV Export', [daily, before, countries, codes, empty, weekly], newline);
      const { web, report, rejects } = await rowsOfFile('data-export.csv', text);
      expect(rejects).toEqual([]);
      expect(report).toMatchObject({ preset: { id: 'ga4-report' }, grain: 'web_aggregate', tables: 6 });
      expect(report.loaded).toEqual({ records: 8, rows: { web_aggregate: 8 } });
      expect(report.rows).toMatchObject({ data: 8, rejected: 0, totals: 0 });
      expect(pick(web, 'table_no', 'row_no', 'day', 'range_to', 'sessions', 'users', 'events')).toEqual([
        [1, 1, '2031-03-01', null, 10, 7, null],
        [1, 2, '2031-03-04', null, 20, 9, null],
        [2, 1, '2031-02-02', null, 5, 4, null],
        [3, 1, '2031-03-01', '2031-03-30', null, 12, null],
        [3, 2, '2031-03-01', '2031-03-30', null, 4, null],
        [4, 1, '2031-03-01', '2031-03-30', null, 12, null],
        [6, 1, '2031-03-10', '2031-03-31', null, null, 4],
        [6, 2, '2031-04-01', '2031-04-05', null, null, 6],
      ]);
      expect(web.map(dimensionsOf.bind(null)).slice(3, 6)).toEqual([
        { Country: 'Germany' },
        { Country: 'Japan' },
        { 'Country ID': 'DE' },
      ]);
      expect(JSON.parse(String(web[3]['props']))).toEqual({ 'Engagement rate': '0.36' });
      expect(report.questions.map(({ id }) => id).sort()).toEqual(['range-grain', 'zone']);
      expect(report.period).toEqual({ from: '2031-02-02', to: '2031-04-05' });
      expect(report.warnings.map(({ code }) => code)).not.toContain('table-left-out');
    },
  );

  it('whose comments were cut off is asked about, and no day is guessed', async () => {
    const text = 'Nth day,Sessions,Active users\n0000,10,7\n0001,20,9\n';
    const { web, report } = await rowsOfFile('data-export.csv', text);
    expect(web).toEqual([]);
    expect(report.preset).toBeNull();
    expect(report.questions.map(({ id }) => id)).toContain('mapping');
  });

  it('has no number where a period was not reached', async () => {
    const cohort: Ga4Table = {
      ...daily,
      header: ['Cohort', 'Active users', 'Week 0', 'Week 1'],
      rows: [['Mar 22 - Mar 28', '-1', '12', '-1']],
    };
    const { web, rejects } = await rowsOfFile('data-export.csv', ga4ReportText('Cohorts', [cohort]));
    expect(rejects).toEqual([]);
    expect(pick(web, 'users')).toEqual([[null]]);
    expect(JSON.parse(String(web[0]['props']))).toEqual({ 'Week 0': '12' });
    expect(dimensionsOf(web[0])).toEqual({ Cohort: 'Mar 22 - Mar 28' });
  });

  it('adds up no users', async () => {
    const { report } = await rowsOfFile('data-export.csv', ga4ReportText('Traffic', [daily]));
    expect(report.reconciliation.map(({ metric }) => metric)).not.toContain('users');
  });
});

describe('a GA4 exploration', () => {
  const header = ['Date', 'Client ID', 'Sessions', 'Event count', 'Active users'];
  const text = ga4ExplorationText({
    from: '20310301',
    to: '20310330',
    header,
    totals: ['', '', '30', '300', '9'],
    rows: [
      ['20310301', '1234567890.1900000000', '10', '100', '4'],
      ['20310302', '2234567890.1900000000', '20', '200', '6'],
    ],
  });

  it('takes the total that stands first for a total, and ids for text', async () => {
    const { web, report } = await rowsOfFile('download.csv', text);
    expect(report).toMatchObject({ preset: { id: 'ga4-exploration' }, rows: { data: 2, totals: 1, rejected: 0 } });
    expect(report.reconciliation.map(({ metric, outcome }) => [metric, outcome])).toEqual([
      ['sessions', 'agrees'],
      ['events', 'agrees'],
    ]);
    expect(pick(web, 'day', 'sessions', 'events', 'users')).toEqual([
      ['2031-03-01', 10, 100, 4],
      ['2031-03-02', 20, 200, 6],
    ]);
    expect(dimensionsOf(web[0])).toEqual({ 'Client ID': '1234567890.1900000000' });
  });

  it('without a date covers the days that its comment states', async () => {
    const { web, report } = await rowsOfFile(
      'download.csv',
      ga4ExplorationText({
        from: '20310301',
        to: '20310330',
        header: ['Country', 'Sessions'],
        totals: ['', '3'],
        rows: [['Germany', '3']],
      }),
    );
    expect(pick(web, 'day', 'range_to', 'sessions')).toEqual([['2031-03-01', '2031-03-30', 3]]);
    expect(report.questions.map(({ id }) => id).sort()).toEqual(['range-grain', 'zone']);
  });
});

describe('Plausible', () => {
  const tables: Readonly<Record<string, readonly [string, string]>> = {
    visitors: ['date,visitors,pageviews,bounces,visits,visit_duration', '2031-03-01,9,40,3,12,720'],
    sources: [
      'date,source,referrer,utm_source,utm_medium,utm_campaign,utm_content,utm_term,pageviews,visitors,visits,visit_duration,bounces',
      '2031-03-01,Search,search.example,,,,,,40,9,12,720,3',
    ],
    pages: ['date,hostname,page,visits,visitors,pageviews,total_scroll_depth', '2031-03-01,shop.example,/,12,9,40,80'],
    entry_pages: ['date,entry_page,visitors,entrances,visit_duration,bounces,pageviews', '2031-03-01,/,9,12,720,3,40'],
    exit_pages: ['date,exit_page,visitors,exits,visit_duration,bounces,pageviews', '2031-03-01,/,9,12,720,3,40'],
    custom_events: ['date,name,link_url,path,visitors,events', '2031-03-01,Signup,,/start,9,40'],
    locations: [
      'date,country,region,city,visitors,visits,visit_duration,bounces,pageviews',
      '2031-03-01,DE,DE-BE,2950159,9,12,720,3,40',
    ],
    devices: ['date,device,visitors,visits,visit_duration,bounces,pageviews', '2031-03-01,Mobile,9,12,720,3,40'],
    browsers: [
      'date,browser,browser_version,visitors,visits,visit_duration,bounces,pageviews',
      '2031-03-01,Firefox,120.0,9,12,720,3,40',
    ],
    operating_systems: [
      'date,operating_system,operating_system_version,visitors,visits,visit_duration,bounces,pageviews',
      '2031-03-01,Linux,6,9,12,720,3,40',
    ],
  };
  const rowsOf = (table: string) => {
    const [names, cells] = tables[table];
    return { header: names.split(','), rows: [cells.split(',')] };
  };
  const nameOf = (table: string): string => plausibleName(table, '20310301', '20310330');

  it('is ten tables in a zip, each known by its name and its header', async () => {
    const zip = zipOf(
      Object.fromEntries(Object.keys(tables).map((table) => [nameOf(table), plausibleText(rowsOf(table))])),
    );
    for (const table of Object.keys(tables)) {
      const { report, column } = await read('export.zip', zip, {}, [nameOf(table)]);
      expect([table, report.preset?.id, report.questions.map(({ id }) => id)]).toEqual([table, 'plausible', ['zone']]);
      expect([table, column('users'), column('events')]).toEqual([table, [9n], [40n]]);
      expect(column('sessions')).toEqual([table === 'custom_events' || table === 'exit_pages' ? null : 12n]);
    }
  });

  it('keeps durations as totals, and numbers of versions and cities as what they are', async () => {
    const { web } = await rowsOfFile(nameOf('browsers'), plausiblePlain(rowsOf('browsers')));
    expect(dimensionsOf(web[0])).toEqual({ browser: 'Firefox', browser_version: '120.0' });
    expect(JSON.parse(String(web[0]['props']))).toEqual({ visit_duration: '720', bounces: '3' });
    const { web: places } = await rowsOfFile(nameOf('locations'), plausiblePlain(rowsOf('locations')));
    expect(dimensionsOf(places[0])).toEqual({ country: 'DE', region: 'DE-BE', city: '2950159' });
  });

  it('is not what has another name or another header', async () => {
    const text = plausiblePlain(rowsOf('visitors'));
    for (const [name, content] of [
      ['visitors.csv', text],
      [nameOf('visitors'), text.replace('bounces', 'jumps')],
    ]) {
      const { report } = await rowsOfFile(name, content);
      expect(report.preset).toBeNull();
      expect(report.questions.map(({ id }) => id)).toContain('mapping');
    }
  });
});
