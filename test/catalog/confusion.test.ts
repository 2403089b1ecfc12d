/** No export is taken for another vendor's: every sample in every language, its columns in other orders, fewer and more. */
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/catalog/presets';
import { ACCEPT_SCORE, recognise } from '../../src/core/ingest/recognise/recognise';
import { samples, type PresetSample } from './preset-samples';
import { printedTables } from './printed';

const presetOf = (id: string) => presets.find((preset) => preset.id === id)!;
const NEUTRAL = 'export.csv';

interface Variant {
  readonly what: string;
  readonly header: readonly string[];
  readonly fileName: string;
  readonly around: 'as written' | 'cut off';
}

function recognised(sample: PresetSample, { header, fileName, around }: Variant) {
  const { formats, encodings } = presetOf(sample.preset);
  const isWhole = around === 'as written';
  const above = isWhole ? sample.above.map((line) => [line.replace(/^"|"$/g, '')]) : [];
  const below = isWhole ? (sample.below ?? []).map((line) => line.replace(/^"|"$/g, '')) : [];
  const records = [...above, header, ...(formats[0] === 'ndjson' ? [] : sample.rows)];
  return recognise({ fileName, format: formats[0], encoding: encodings[0], records, below }, presets);
}

/** Names of the other vendors' columns, in every language: they may stand in a file by any chance. */
const foreign = (sample: PresetSample): string[] =>
  samples
    .filter(({ preset }) => presetOf(preset).family !== presetOf(sample.preset).family)
    .flatMap(({ header }) => header.slice(0, 3));

function variantsOf(sample: PresetSample): Variant[] {
  const { header, fileName } = sample;
  const orders = [header, [...header].reverse(), [...header.slice(3), ...header.slice(0, 3)]];
  const whole = { fileName, around: 'as written' } as const;
  return [
    ...orders.map((order, at) => ({ what: `order ${at}`, header: order, ...whole })),
    ...header.map((name) => ({ what: `without ${name}`, header: header.filter((one) => one !== name), ...whole })),
    { what: 'with more', header: [...header, 'Notes', 'Wetter', 'Interne Nummer'], ...whole },
    ...[0, 7].map((from) => ({
      what: `with columns of others, ${from}`,
      header: [...header, ...foreign(sample).slice(from, from + 2)],
      ...whole,
    })),
    ...orders.map((order, at) => ({
      what: `cut off, order ${at}`,
      header: order,
      fileName: NEUTRAL,
      around: 'cut off' as const,
    })),
  ];
}

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
    for (const [at, name] of sample.header.entries()) {
      const header = sample.header.map((cell, place) => (place === at ? 'Qxz 17' : cell));
      const { accepted, alternatives } = recognised(sample, {
        what: name,
        header,
        fileName: sample.fileName,
        around: 'as written',
      });
      expect([name, accepted?.preset.family ?? family]).toEqual([name, family]);
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
