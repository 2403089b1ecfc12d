import { describe, expect, it } from 'vitest';
import { hashEmail } from '../../src/core/ingest/hash/personal';
import { csv, pick, rowsOfFile } from '../unit/ingest/rows';

const HASH = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';

describe('a suppression list', () => {
  it('fills the lookup, and makes an event of each dated line', async () => {
    const { events, lookup, report } = await rowsOfFile(
      'suppressions.csv',
      csv(
        ['email', 'date', 'reason'],
        ['Ada@Northpier.example', '2031-03-10', 'unsubscribe'],
        [HASH.toUpperCase(), '2031-03-11', 'Spam complaint'],
        ['gone@x.example', '2031-03-12', 'hard_bounce'],
        ['eva@x.example', '2031-03-13', 'legal'],
        ['kim@x.example', '', 'legal'],
        ['lou@x.example', '2031-03-14', 'asked by phone'],
      ),
    );
    const hash = (name: string) => hashEmail(`${name}@x.example`);
    expect(pick(events, 'type', 'name', 'email_sha256', 'ts_utc')).toEqual([
      ['unsubscribe', 'unsubscribe', hashEmail('ada@northpier.example'), '2031-03-10T00:00:00Z'],
      ['complaint', 'complaint', HASH, '2031-03-11T00:00:00Z'],
      ['suppress', 'bounce', hash('gone'), '2031-03-12T00:00:00Z'],
      ['suppress', 'legal', hash('eva'), '2031-03-13T00:00:00Z'],
      ['suppress', 'asked by phone', hash('lou'), '2031-03-14T00:00:00Z'],
    ]);
    expect(pick(lookup, 'row_no', 'kind', 'key', 'value', 'valid_from', 'seen_utc')).toEqual([
      [
        1,
        'suppression',
        hashEmail('ada@northpier.example'),
        'unsubscribe',
        '2031-03-10T00:00:00Z',
        '2031-03-10T00:00:00Z',
      ],
      [2, 'suppression', HASH, 'complaint', '2031-03-11T00:00:00Z', '2031-03-11T00:00:00Z'],
      [3, 'suppression', hash('gone'), 'bounce', '2031-03-12T00:00:00Z', '2031-03-12T00:00:00Z'],
      [4, 'suppression', hash('eva'), 'legal', '2031-03-13T00:00:00Z', '2031-03-13T00:00:00Z'],
      // Without a date it holds from ever.
      [5, 'suppression', hash('kim'), 'legal', null, null],
      [6, 'suppression', hash('lou'), 'asked by phone', '2031-03-14T00:00:00Z', '2031-03-14T00:00:00Z'],
    ]);
    expect(report.loaded).toEqual({ records: 6, rows: { events: 5, lookup: 6 } });
    expect(report.grain).toBe('lookup');
  });

  it('refuses a line that names no address, and is read by the name of a hash too', async () => {
    const { lookup, rejects } = await rowsOfFile(
      'optouts.csv',
      csv(
        ['email_sha256', 'created_at', 'reason'],
        [HASH, '2031-03-10T10:00:00Z', 'opt-out'],
        ['', '2031-03-11T10:00:00Z', 'legal'],
      ),
    );
    expect(pick(lookup, 'key', 'value')).toEqual([[HASH, 'unsubscribe']]);
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([[3, 'missing-id']]);
  });
});
