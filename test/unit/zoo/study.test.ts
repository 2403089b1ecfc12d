import { expect, it } from 'vitest';
import { ruleKinds } from '../../../src/catalog/rules';
import { openStudy } from '../../../src/core/study/migrations';
import { sampleStudy } from '../../zoo/study';

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
