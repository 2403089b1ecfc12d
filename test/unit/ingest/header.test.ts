import { describe, expect, it } from 'vitest';
import { fold, foldHeader } from '../../../src/core/ingest/header/fold';

describe('header tokens', () => {
  it('folds case, blanks, soft hyphens and full-width forms', () => {
    expect(fold('  Total\u00ADkosten\u200B  ').token).toBe('totalkosten');
    expect(fold('\uFEFFCampaign   Name').token).toBe('campaign name');
    expect(fold('（Ad group level）').token).toBe('(ad group level)');
  });
  it('takes a currency or a zone off the end', () => {
    expect(fold('Amount spent (EUR)')).toEqual({ token: 'amount spent', currency: 'EUR', zone: null });
    expect(fold('Clicks (all)')).toEqual({ token: 'clicks (all)', currency: null, zone: null });
    expect(fold('Start Date (in UTC)')).toEqual({ token: 'start date', currency: null, zone: 'UTC' });
  });
  it('keeps equal names apart, and blank ones', () => {
    expect(foldHeader(['a', 'b', 'A', 'a', '']).map(({ name }) => name)).toEqual(['a', 'b', 'A#2', 'a#3', 'column 5']);
  });
  it('carries hostile names as plain data', () => {
    const names = [
      '"; drop table events; --',
      'a"b',
      'rowid',
      '__proto__',
      'constructor',
      '\u202Eevil',
      'x'.repeat(5000),
    ];
    const columns = foldHeader(names);
    expect(columns).toHaveLength(names.length);
    expect(columns.map(({ raw }) => raw)).toEqual(names);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(names.length);
  });
});
