import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../src/core/format/bytes';
import {
  formatCount,
  formatDecimal,
  formatMoney,
  formatPercent,
  formatRoundCount,
} from '../../../src/core/format/number';

describe('numbers', () => {
  it('groups whole numbers by locale', () => {
    expect(formatCount(41_305, 'en-GB')).toBe('41,305');
    expect(formatCount(41_305, 'de-DE')).toBe('41.305');
  });

  it('writes a real minus', () => {
    expect(formatCount(-12, 'en-GB')).toBe('−12');
    expect(formatMoney(-1_500_000, 'EUR', 'en-GB')).toBe('−€1.50');
  });

  it('rounds counts in text from a million on', () => {
    expect(formatRoundCount(999_999, 'en-GB')).toBe('999,999');
    expect(formatRoundCount(1_366_884, 'en-GB')).toBe('1.37 million');
    expect(formatRoundCount(2_000_000_000, 'en-GB')).toBe('2 billion');
  });

  it('puts a narrow space before the percent sign', () => {
    expect(formatPercent(0.62, { locale: 'en-GB', digits: [0, 0] })).toBe('62\u202f%');
    expect(formatPercent(0.0116, { locale: 'de-DE', digits: [0, 2] })).toBe('1,16\u202f%');
    expect(formatPercent(-0.31, { locale: 'en-GB', digits: [0, 0] })).toBe('−31\u202f%');
    expect(formatPercent(0.62, { locale: 'tr-TR', digits: [0, 0] })).toBe('%62');
  });

  it('keeps the digits that are asked for', () => {
    expect(formatDecimal(2914.5, { locale: 'en-GB', digits: [1, 2] })).toBe('2,914.5');
  });

  it('shows micros in the minor units of their currency (PV10, PV11)', () => {
    expect(formatMoney(2_310_000, 'EUR', 'en-GB')).toBe('€2.31');
    expect(formatMoney(1_250_000_000, 'JPY', 'en-GB')).toMatch(/^\D*1,250$/);
    expect(formatMoney(1_234_000, 'KWD', 'en-GB')).toMatch(/^\D*1\.234$/);
  });

  it('leaves money of unknown currency without a sign', () => {
    expect(formatMoney(392_474_200_000, 'XXX', 'en-GB')).toBe('392,474.20');
    expect(formatMoney(392_474_200_000, null, 'de-DE')).toBe('392.474,20');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [98_304, '98 kB'],
    [999_700, '1.0 MB'],
    [7_400_000, '7.4 MB'],
    [184_000_000, '184 MB'],
    [2_100_000_000, '2.1 GB'],
  ])('%d → %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en-GB').replace('\u00a0', ' ')).toBe(text);
  });
});
