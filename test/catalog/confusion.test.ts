/** No export is taken for another vendor's: every sample in every language, its columns in other orders, fewer and more. */
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/catalog/presets';
import { ACCEPT_SCORE, recognise } from '../../src/core/ingest/recognise/recognise';
import { NEUTRAL, presetOf, recognised, renamedOnce, variantsOf } from './headers';
import { samples } from './preset-samples';
import { printedTables } from './printed';

const named = samples.map((sample) => [`${sample.preset} ${sample.language}`, sample] as const);

describe.each(named)('%s', (_, sample) => {
  const { family } = presetOf(sample.preset);

  it('is taken for itself or asked about, whatever columns it has', () => {
    for (const variant of variantsOf(sample)) {
      const { accepted, alternatives } = recognised(sample, variant);
      if (accepted !== null) expect([variant.what, accepted.preset.family]).toEqual([variant.what, family]);
      expect(alternatives.length).toBeLessThanOrEqual(3);
    }
  });

  it('is itself in any order, with more columns, and without any that it does not need', () => {
    for (const variant of variantsOf(sample)) {
      if (!/^order|^without|^with more/.test(variant.what)) continue;
      const { accepted, isClose, alternatives } = recognised(sample, variant);
      const own = alternatives.find(({ id }) => presetOf(id).family === family);
      const lacks = variant.what.startsWith('without') && (own?.missing.length ?? 0) > 0;
      expect([variant.what, accepted?.preset.family ?? null, isClose]).toEqual([
        variant.what,
        lacks ? null : family,
        false,
      ]);
      if (!lacks) expect(accepted!.match.reasons.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('is itself or asked about when a column is called something else', () => {
    for (const variant of renamedOnce(sample)) {
      const { accepted, alternatives } = recognised(sample, variant);
      expect([variant.what, accepted?.preset.family ?? family]).toEqual([variant.what, family]);
      // What is asked names the right export among the three, and what it misses.
      if (accepted !== null) continue;
      const own = alternatives.find(({ id }) => presetOf(id).family === family);
      expect(own?.missing.length).toBeGreaterThan(0);
      expect(own?.score).toBeLessThan(ACCEPT_SCORE);
    }
  });
});

describe('files of literal templates', () => {
  it.each(printedTables.map((table) => [table.preset, table] as const))('%s is nothing else', (_, table) => {
    const { records, below, fileName } = table;
    for (const name of [fileName, NEUTRAL]) {
      const input = { fileName: name, format: 'delimited', encoding: 'utf-8', records, below } as const;
      const { accepted, isClose, alternatives } = recognise(input, presets);
      expect([name, accepted?.preset.id, isClose]).toEqual([name, table.preset, false]);
      expect(alternatives.slice(1).every(({ score }) => score === 0)).toBe(true);
    }
  });
});
