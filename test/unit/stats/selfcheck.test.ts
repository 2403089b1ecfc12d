import { describe, expect, it } from 'vitest';
import { selfcheckLines } from '../../../src/core/stats/selfcheck';

describe('the check of numbers', () => {
  it('names each number once, with its digits and all its bits', () => {
    const lines = selfcheckLines(7);
    for (const line of lines) expect(line).toMatch(/^.+ -?\d[\d.]*(?:e[+-]\d+)? [0-9a-f]{16}$/);
    expect(new Set(lines.map((line) => line.replace(/ \S+ \S+$/, ''))).size).toBe(lines.length);
    expect(lines).toContain('log10(10) 1.00000000000 3ff0000000000000');
  });

  it('depends on the seed alone', () => {
    expect(selfcheckLines(7)).toEqual(selfcheckLines(7));
    expect(selfcheckLines(7)).not.toEqual(selfcheckLines(8));
  });
});
