/** No file of the zoo is taken for another vendor's, in any language and whatever was done to its columns. About 3 s. */
import { describe, expect, it } from 'vitest';
import { worlds } from '../zoo/build';
import { NEUTRAL, presetOf, recognisedAs, renamedOnce, variantsOf, type Head, type Variant } from './headers';
import { LANGUAGES, translated } from './words';
import { zooHeads, type ZooHead } from './zoo-heads';

const zoos = (['A', 'B'] as const).map((world) => worlds[world]({ seed: 21n, people: 90, exports: 'all' }));
const heads = zooHeads(zoos);
const known = heads.flatMap((head): (readonly [string, Head])[] =>
  head.preset === null ? [] : [[head.name, { ...head, preset: head.preset }]],
);

const languages = ({ header, fileName }: Pick<Head, 'header' | 'fileName'>): Variant[] =>
  LANGUAGES.map((language) => ({
    ...{ what: `in ${language}`, header: translated(header, language), fileName, around: 'as written' },
  }));

describe.each(known)('%s', (_, head) => {
  const { family } = presetOf(head.preset);
  const read = (variant: Variant) => recognisedAs(head.preset, head, variant);

  it('is taken for itself or asked about', () => {
    for (const variant of [...variantsOf(head), ...renamedOnce(head), ...languages(head)]) {
      const { accepted, alternatives } = read(variant);
      expect([variant.what, accepted?.preset.family ?? family]).toEqual([variant.what, family]);
      expect(alternatives.length).toBeLessThanOrEqual(3);
    }
  });

  it('is itself in any order and with more columns', () => {
    for (const variant of variantsOf(head).filter(({ what }) => /^order|^with more/.test(what))) {
      const { accepted, isClose } = read(variant);
      expect([variant.what, accepted?.preset.family, isClose]).toEqual([variant.what, family, false]);
      expect(accepted!.match.reasons.length).toBeGreaterThanOrEqual(2);
    }
  });
});

it('prints at least twenty formats', () => {
  expect(new Set(heads.map(({ preset }) => preset)).size).toBeGreaterThanOrEqual(20);
});

it('is asked about where no format describes it', () => {
  const unknown = heads.filter(({ preset }) => preset === null);
  expect(unknown.length).toBeGreaterThan(0);
  for (const head of unknown) {
    for (const fileName of [head.fileName, NEUTRAL]) {
      const { accepted } = recognisedAs('google-ads-report', plain(head), {
        ...{ what: fileName, header: head.header, fileName, around: 'as written' },
      });
      expect([fileName, accepted]).toEqual([fileName, null]);
    }
  }
});

/** Read as the delimited text that it is. */
const plain = (head: ZooHead): Head => ({ ...head, preset: 'google-ads-report' });
