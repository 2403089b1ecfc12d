import { describe, expect, it } from 'vitest';
import { hashEmail } from '../../src/core/ingest/hash/personal';
import { csv, pick, rowsOfFile } from '../unit/ingest/rows';

const zone = { zone: 'Europe/Berlin' };

describe('HubSpot contacts', () => {
  const header = ['Record ID', 'Email', 'Create Date', 'Lifecycle Stage', 'Merged object IDs', 'Last Modified Date'];
  const more = [...header, 'Additional email addresses', 'User ID', 'Associated Company IDs', 'Email subscription'];

  it('are leads at their create date, in the zone of the portal', async () => {
    const { events, report } = await rowsOfFile(
      'hubspot-crm-exports-all-contacts-2031-04-01.csv',
      csv(more, [
        '5501',
        ' Ada@Northpier.example',
        '2031-03-03 10:00',
        'Lead',
        '',
        '2031-03-04 09:00',
        '',
        'u_1',
        '71;72',
        'yes',
      ]),
      zone,
    );
    expect(report.preset?.id).toBe('hubspot-contacts');
    expect(pick(events, 'type', 'name', 'ts_utc', 'seen_utc', 'crm_id', 'user_id', 'group_id', 'email_sha256')).toEqual(
      [
        [
          ...['lead', null, '2031-03-03T09:00:00Z', '2031-03-03T09:00:00Z', '5501', 'u_1', '71'],
          hashEmail('ada@northpier.example'),
        ],
      ],
    );
    expect(JSON.parse(String(events[0]['props']))).toMatchObject({
      'Lifecycle Stage': 'Lead',
      'Email subscription': 'yes',
    });
  });

  it('join what was merged into them, known when the record was changed last', async () => {
    const { events, report } = await rowsOfFile(
      'contacts.csv',
      csv(more, [
        '5502',
        'ben@fernwick.example',
        '2031-03-05 12:30',
        'Lead',
        '5503; 5504;5503',
        '2031-03-20 08:00',
        'b@x.example',
        '',
        '',
        '',
      ]),
    );
    const email = hashEmail('ben@fernwick.example');
    expect(pick(events, 'type', 'name', 'crm_id', 'email_sha256', 'ts_utc', 'seen_utc')).toEqual([
      ['lead', null, '5502', email, '2031-03-05T12:30:00Z', '2031-03-05T12:30:00Z'],
      ['identify', 'merge', '5503', email, '2031-03-05T12:30:00Z', '2031-03-20T08:00:00Z'],
      ['identify', 'merge', '5504', email, '2031-03-05T12:30:00Z', '2031-03-20T08:00:00Z'],
      ['identify', 'merge', '5502', hashEmail('b@x.example'), '2031-03-05T12:30:00Z', '2031-03-20T08:00:00Z'],
    ]);
    expect(new Set(events.map(({ row_no }) => row_no))).toEqual(new Set([1]));
    expect(report.loaded).toEqual({ records: 1, rows: { events: 4 } });
    expect(JSON.stringify(events)).not.toContain('b@x.example');
  });

  it.each([
    ['contacts.csv', '2031-03-05T12:30:00Z'],
    ['hubspot-crm-exports-all-contacts-2031-04-01.csv', '2031-04-01T00:00:00Z'],
    ['hubspot-crm-exports-old-contacts-2030-04-01.csv', '2031-03-05T12:30:00Z'],
  ])('know a merge when the file was exported where it says no more: %s', async (name, seen) => {
    const { events } = await rowsOfFile(
      name,
      csv(header.slice(0, 5), ['5502', 'ben@fernwick.example', '2031-03-05 12:30', 'Lead', '5503']),
    );
    expect(pick(events, 'type', 'crm_id', 'seen_utc')).toEqual([
      ['lead', '5502', '2031-03-05T12:30:00Z'],
      ['identify', '5503', seen],
    ]);
  });

  it('read dates that a hand has edited beside those of the export', async () => {
    const rows = ['2031-03-05 12:30', '3/15/2031 2:30 PM', '2031-03-16 08:00'].map((date, at) => [
      ...[`55${at}`, `p${at}@x.example`, date, 'Lead'],
    ]);
    const { events, report } = await rowsOfFile('contacts.csv', csv(header.slice(0, 4), ...rows));
    expect(pick(events, 'ts_utc').flat()).toEqual([
      '2031-03-05T12:30:00Z',
      '2031-03-15T14:30:00Z',
      '2031-03-16T08:00:00Z',
    ]);
    expect(report.columns[2].how).toBe(
      'Year, month, day, as in 2 of 3 cells; the others: Month before day, because 1 of 3 cells have a day above 12 there',
    );
  });

  it('say of an address what its hash no longer tells', async () => {
    const rows = ['info@x.example', 'ada@x.example', 'qa@example.com', 'a@mailinator.com'].map((email, at) => [
      ...[String(at), email, '2031-03-05 12:30', 'Lead'],
    ]);
    const { events } = await rowsOfFile('contacts.csv', csv(header.slice(0, 4), ...rows));
    expect(pick(events, 'email_kind').flat()).toEqual(['role', null, 'test', 'disposable']);
  });
});

describe('HubSpot deals', () => {
  const header = [
    'Record ID',
    'Deal Name',
    'Deal Stage',
    'Create Date',
    'Close Date',
    'Amount',
    'Currency',
    'Associated Contact IDs',
  ];
  const deal = (id: string, stage: string, contacts = '5501;5502', amount = '12000.50') => [
    ...[id, `Deal ${id}`, stage, '2031-03-06 09:00', '2031-03-21 17:00', amount, 'EUR', contacts],
  ];
  const read = (rows: readonly (readonly string[])[], columns: readonly string[] = header) =>
    rowsOfFile('hubspot-crm-exports-all-deals-2031-04-01.csv', csv(columns, ...rows));

  it('are opportunities, and won or lost when they are closed; a plan is no event', async () => {
    const { events, report } = await read([
      deal('1', 'Closed Won (Sales Pipeline)'),
      deal('2', 'Closed lost'),
      deal('3', 'Contract sent'),
    ]);
    expect(report.preset?.id).toBe('hubspot-deals');
    expect(pick(events, 'type', 'name', 'ts_utc', 'value_micros', 'order_id', 'crm_id')).toEqual([
      ['stage', 'opportunity', '2031-03-06T09:00:00Z', null, '1', '5501'],
      ['stage', 'won', '2031-03-21T17:00:00Z', 12_000_500_000, '1', '5501'],
      ['stage', 'opportunity', '2031-03-06T09:00:00Z', null, '2', '5501'],
      ['stage', 'lost', '2031-03-21T17:00:00Z', 12_000_500_000, '2', '5501'],
      ['stage', 'opportunity', '2031-03-06T09:00:00Z', null, '3', '5501'],
    ]);
    expect(JSON.parse(String(events.at(-1)!['props']))).toMatchObject({
      'Deal Stage': 'Contract sent',
      'Close Date': '2031-03-21 17:00',
      'Associated Contact IDs': '5501;5502',
    });
  });

  it.each([
    'closedwon',
    'CLOSED-WON',
    'Abgeschlossen und gewonnen',
    'Conclu et gagné',
    'Cierre ganado',
    'Chiuso vinto',
    'Gesloten en gewonnen',
  ])('know the stage "%s"', async (stage) => {
    const { events } = await read([deal('1', stage)]);
    expect(pick(events, 'name').flat()).toEqual(['opportunity', 'won']);
  });

  it.each(["Won't close", 'Almost closed won?', 'Negotiation, lost contact'])(
    'leave the stage "%s" open',
    async (stage) => {
      const { events } = await read([deal('1', stage)]);
      expect(pick(events, 'name').flat()).toEqual(['opportunity']);
    },
  );

  it('trust the flag of a team that names its stages otherwise', async () => {
    const { events } = await read([[...deal('1', 'Signed'), 'true']], [...header, 'Is Closed Won']);
    expect(pick(events, 'name').flat()).toEqual(['opportunity', 'won']);
  });

  it('keep a deal that names no contact', async () => {
    const { events, rejects } = await read([deal('1', 'Closed Won', '')]);
    expect(rejects).toEqual([]);
    expect(pick(events, 'name', 'crm_id')).toEqual([
      ['opportunity', null],
      ['won', null],
    ]);
  });

  it('ask for the currency where the export has none', async () => {
    const drop = (cells: readonly string[]) => cells.filter((_, at) => at !== 6);
    const { report } = await read([drop(deal('1', 'Closed Won'))], drop(header));
    expect(report.questions.map(({ id, taken }) => [id, taken])).toContainEqual(['currency', 'XXX']);
  });

  it('that were closed before they were created are counted, those of one day are not', async () => {
    const header = ['Record ID', 'Deal Name', 'Deal Stage', 'Amount', 'Close Date', 'Create Date'];
    const { events, report } = await rowsOfFile(
      'hubspot-crm-exports-all-deals-2031-04-01.csv',
      csv(
        header,
        ['1', 'Alder', 'Closed won', '100', '2031-03-02', '2031-03-05 09:00'],
        ['2', 'Birch', 'Closed won', '100', '2031-03-05', '2031-03-05 09:00'],
        ['3', 'Cedar', 'Closed lost', '100', '2031-03-04', '2031-03-05 09:00'],
        ['4', 'Dogwood', 'Negotiation', '100', '2031-03-01', '2031-03-05 09:00'],
      ),
      zone,
    );
    expect(events).toHaveLength(7);
    expect(report.warnings.filter(({ code }) => code === 'negative-elapsed').map(({ message }) => message)).toEqual([
      '2 rows happened before the record that they belong to was made, as a deal that was won before it was created. They were kept as they are, and stand in no time between steps. Look whether the two dates were exchanged.',
    ]);
  });
});
