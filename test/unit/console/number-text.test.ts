import { describe, expect, it } from 'vitest';
import { numberStyle, numberText } from '../../../src/features/sql/number-text';

const shown = (name: string, values: string[], locale = 'en-GB'): string[] =>
  values.map((text) => numberText(text, numberStyle(name, values, locale)));

describe('numbers of a result', () => {
  it('groups, and gives a column one count of digits', () => {
    expect(shown('spend', ['51518.56', '13229.5', '4219'])).toEqual(['51,518.56', '13,229.50', '4,219.00']);
    expect(shown('clicks', ['4705', '-43329'])).toEqual(['4,705', '\u221243,329']);
    expect(shown('spend', ['51518.5'], 'de-DE')).toEqual(['51.518,5']);
  });
  it('leaves codes and years ungrouped', () => {
    expect(shown('campaign_id', ['512346789'])).toEqual(['512346789']);
    expect(shown('year', ['2026'])).toEqual(['2026']);
  });
  it('rounds noise, never small or large numbers', () => {
    expect(shown('rate', ['0.30000000000000004', '0.5'])).toEqual(['0.300000', '0.500000']);
    expect(numberText('0.00000123', numberStyle('p', [], 'en'))).toBe('0.00000123');
    expect(shown('n', ['9007199254740993'])).toEqual(['9,007,199,254,740,993']);
  });
  it('leaves what is no plain number as it is', () => {
    expect(shown('x', ['NaN', 'Infinity', '1e+30'])).toEqual(['NaN', 'Infinity', '1e+30']);
  });
});
