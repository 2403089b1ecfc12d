import { expect, it } from 'vitest';
import { ruleKinds } from '../../../src/catalog/rules';
import { openStudy } from '../../../src/core/study/migrations';
import { sampleStudy } from '../../zoo/study';
import { shopStudy } from '../../zoo/study-shop';

it('writes settings that the studio opens as they are', () => {
  const study = openStudy(JSON.parse(JSON.stringify(sampleStudy())));
  expect(study).toEqual(sampleStudy());
  expect(study.objective).toMatchObject({ currency: 'EUR', marginRate: 0.78 });
});

it('forbids by rules of known kinds', () => {
  const { policy } = openStudy(JSON.parse(JSON.stringify(sampleStudy())));
  const kinds = new Set(ruleKinds.map(({ kind }) => kind));
  for (const rule of policy!.rules) expect(kinds, rule.id).toContain(rule.kind);
  expect(policy!.rules.map(({ limit }) => JSON.stringify(limit)).join()).toMatch(/asterflow.*gambling/s);
});

it('writes settings of a shop that the studio opens as they are, with rules of known kinds', () => {
  const study = openStudy(JSON.parse(JSON.stringify(shopStudy())));
  expect(study).toEqual(shopStudy());
  expect(study.objective).toMatchObject({ currency: 'EUR', marginRate: 0.46 });
  const kinds = new Set(ruleKinds.map(({ kind }) => kind));
  for (const rule of study.policy!.rules) expect(kinds, rule.id).toContain(rule.kind);
});
