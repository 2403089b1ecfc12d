import { describe, expect, it } from 'vitest';
import { daysFromCivil, isoDay, isoInstant } from '../../../src/core/ingest/values/calendar';
import { DateCell, DateStatus } from '../../../src/core/ingest/values/date-cell';
import { DateEvidence, decideDates, type DateContext } from '../../../src/core/ingest/values/date-column';
import { IdEvidence, damageOf } from '../../../src/core/ingest/values/ids';
import { salesforceId } from '../../../src/core/ingest/values/salesforce-id';
import { Zone } from '../../../src/core/ingest/values/zone';

const encoder = new TextEncoder();
const alone: DateContext = { range: null, preset: null, answer: null, isDateNamed: true, isMixed: false };

function decide(cells: readonly string[], context: Partial<DateContext> = {}) {
  const evidence = new DateEvidence();
  for (const cell of cells) evidence.addText(cell);
  return decideDates(evidence, { ...alone, ...context });
}
function read(cells: readonly string[], zone: Zone | null = null, context: Partial<DateContext> = {}) {
  const decision = decide(cells, context);
  if (decision === null) throw new Error('no decision');
  const cell = new DateCell({ ...decision, epoch: null }, zone);
  return cells.map((text) => {
    const bytes = encoder.encode(text);
    const status = cell.read(bytes, 0, bytes.length);
    return status === DateStatus.ok ? isoInstant(cell.micros) : status;
  });
}
const day = (text: string) => daysFromCivil(...(text.split('-').map(Number) as [number, number, number]));

describe('dates of a column', () => {
  it('PV12: tells epochs apart by magnitude', () => {
    const cells = ['1700000000', '1700000000000', '1700000000000000', '1700000000000000000'];
    expect(read(cells)).toEqual(Array(4).fill('2023-11-14T22:13:20Z'));
  });
  it('PV13: reads spreadsheet serials', () => {
    expect(read(['45000'])).toEqual(['2023-03-15T00:00:00Z']);
  });
  it('PV14: moves an hour that does not exist forward by the gap', () => {
    const zone = new Zone('Europe/Berlin');
    expect(read(['2025-03-30 02:30'], zone)).toEqual(['2025-03-30T01:30:00Z']);
    expect(zone.flag).toBe('missing');
  });
  it('PV15: takes the first reading of a repeated hour', () => {
    const zone = new Zone('Europe/Berlin');
    expect(read(['2025-10-26 02:30'], zone)).toEqual(['2025-10-26T00:30:00Z']);
    expect(zone.flag).toBe('ambiguous');
  });
  it('PV16: lets a day above twelve decide, and asks without one', () => {
    expect(decide(['03/04/2031', '17/04/2031'])).toMatchObject({ form: 'dmy', by: 'cells' });
    expect(decide(['03/04/2031'])).toMatchObject({ form: 'dmy', by: 'assumed', example: '03/04/2031' });
  });
  it('PV17: lets the stated range decide', () => {
    const april = { from: day('2031-04-01'), to: day('2031-04-30') };
    const march = { from: day('2031-03-01'), to: day('2031-03-31') };
    expect(decide(['03/04/2031'], { range: april })).toMatchObject({ form: 'dmy', by: 'range' });
    expect(decide(['03/04/2031'], { range: march })).toMatchObject({ form: 'mdy', by: 'range' });
  });
  it('takes the month first where only so the days follow each other one by one, and asks', () => {
    const daily = ['02/03/2031', '02/04/2031', '02/05/2031', '02/06/2031', '02/07/2031'];
    expect(decide(daily)).toMatchObject({ form: 'mdy', by: 'assumed', example: '02/03/2031' });
    const monthly = ['01/03/2031', '01/04/2031', '01/05/2031', '01/06/2031', '01/07/2031'];
    expect(decide(monthly)).toMatchObject({ form: 'dmy', by: 'assumed' });
    expect(decide(daily.slice(0, 3))).toMatchObject({ form: 'dmy', by: 'assumed' });
  });
  it('lets the order of the file decide', () => {
    expect(
      decide(['01/02/2031', '02/02/2031', '03/02/2031', '04/02/2031', '12/02/2031', '01/03/2031', '02/03/2031']),
    ).toMatchObject({ form: 'dmy', by: 'order' });
  });
  it('reads months by name in many languages', () => {
    const cells = [
      'March 3, 2031',
      '3 März 2031',
      '3 de mar. de 2031',
      '3 marca 2031',
      '3 mrt 2031',
      'Mar 3, 2031, 9:40 PM',
      '2031年3月3日',
    ];
    expect(read(cells).map((text) => String(text).slice(0, 10))).toEqual(Array(7).fill('2031-03-03'));
    expect(read(['Jan 5, 2031, 9:40 PM'])).toEqual(['2031-01-05T21:40:00Z']);
  });
  it('reads offsets, fractions and Z', () => {
    expect(
      read([
        '2031-03-04T10:00:00Z',
        '2031-03-04T10:00:00.123456+02:00',
        '2031-03-04 10:00:00-0730',
        '2031-03-04T10:00',
      ]),
    ).toEqual(['2031-03-04T10:00:00Z', '2031-03-04T08:00:00.123456Z', '2031-03-04T17:30:00Z', '2031-03-04T10:00:00Z']);
  });
  it('runs 24:00 and the leap second into the next moment', () => {
    expect(read(['2031-12-31 24:00:00', '2016-12-31T23:59:60Z'])).toEqual([
      '2032-01-01T00:00:00Z',
      '2017-01-01T00:00:00Z',
    ]);
  });
  it('rejects years outside 1970 to 2100 and days that are none', () => {
    expect(read(['2031-03-04', '1969-12-31', '2101-01-01', '2031-02-29', '2032-02-29'])).toEqual([
      '2031-03-04T00:00:00Z',
      DateStatus.range,
      DateStatus.range,
      DateStatus.bad,
      '2032-02-29T00:00:00Z',
    ]);
  });
  it('agrees with the platform on every day of four centuries', () => {
    for (let days = -100_000; days < 50_000; days += 37)
      expect(isoDay(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
  });
  it('agrees with the platform on local times of a year in several zones', () => {
    for (const name of ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      const zone = new Zone(name);
      for (let hour = 0; hour < 8760; hour += 5) {
        const utc = Date.UTC(2031, 0, 1, hour) / 1000;
        const local = utc + zone.offsetAt(utc);
        const back = zone.toUtc(local);
        expect(zone.flag === 'ambiguous' ? back <= utc : back === utc).toBe(true);
      }
    }
  });
});

describe('ids', () => {
  it('PV19: shows what a spreadsheet did to an id', () => {
    expect(damageOf('1.2021E+17')).toBe('scientific');
    expect(damageOf('120210000000000000')).toBe('rounded');
    expect(damageOf('120213344556677889')).toBeNull();
    expect(damageOf('12021.0')).toBe('decimal-tail');
  });
  it('PV20: makes ids of Salesforce the 18 letters that join', () => {
    expect(salesforceId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
    expect(salesforceId('a0B1x00000AbCdE')).toBe('a0B1x00000AbCdEEAV');
    expect(salesforceId('a0b1x00000abcde')).toBe('a0b1x00000abcdeAAA');
    expect(['001A0000006Vm9rIAC', 'u-1'].map(salesforceId)).toEqual(['001A0000006Vm9rIAC', null]);
  });
  it('knows a column of them, in either form, and no other', () => {
    const isSalesforce = (...cells: readonly string[]): boolean => {
      const evidence = new IdEvidence();
      for (const cell of cells) evidence.add(encoder.encode(cell), 0, cell.length);
      return evidence.isSalesforce;
    };
    expect(isSalesforce('001A0000006Vm9r', '001A0000006Vm9rIAC', '')).toBe(true);
    expect(isSalesforce('001A0000006Vm9r', 'u-1')).toBe(false);
    expect(isSalesforce('001A0000006Vm9rAAA')).toBe(false);
    expect(isSalesforce('123450001234567', 'abcdefghijklmno', 'campaign2031abc')).toBe(false);
    expect(isSalesforce()).toBe(false);
  });
  it('notices lost leading zeros against the width of the column', () => {
    const evidence = new IdEvidence();
    for (let at = 0; at < 40; at += 1) {
      const bytes = encoder.encode(at < 4 ? `${123 + at}` : `${1000 + at}`);
      evidence.add(bytes, 0, bytes.length);
    }
    expect(evidence.sentences()).toEqual(['4 of 40 ids shorter than its neighbours: leading zeros were lost']);
  });
  it('reads numeric dates among ISO ones where hands edit the export', () => {
    const cells = ['2031-03-05 12:30', '3/15/2031 2:30 PM', '2031-03-16'];
    const days = ['2031-03-05T12:30:00Z', '2031-03-15T14:30:00Z', '2031-03-16T00:00:00Z'];
    expect(read(cells, null, { isMixed: true })).toEqual(days);
    expect(read(cells)).toEqual([days[0], DateStatus.otherForm, days[2]]);
    expect(decide(['2031-03-05', '03/04/2031', '05/04/2031'], { isMixed: true, preset: 'mdy' })).toMatchObject({
      form: 'ymd',
      slashes: 'mdy',
      by: 'preset',
    });
  });
});
