/** Funnel, objective and predictions of the sample against its truth: counts to the person, and the lesson that it plants. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/core/estimate/contract';
import type { ObjectiveSubject } from '../../src/core/objective/contract';
import type { StageOutputs } from '../../src/pipeline/outputs';
import { valueOfFolder } from './folder-value';

const root = join(import.meta.dirname, '../..');

interface Truth {
  readonly funnelPrinted: { readonly windowDays: number; readonly people: readonly number[] };
  readonly value: { readonly campaigns: readonly { readonly subject: string; readonly spend: number }[] };
}
const truth = JSON.parse(readFileSync(join(root, 'test/fixtures/zoo/seed-7/truth.json'), 'utf8')) as Truth;

describe('the sample', () => {
  let outputs: StageOutputs;
  beforeAll(async () => {
    const run = await valueOfFolder(join(root, 'public/sample'));
    outputs = run.outputs;
    process.stderr.write(`Milliseconds: ${JSON.stringify(run.ran.map(({ id, ms }) => [id, Math.round(ms)]))}\n`);
  }, 480_000);

  const subjects = (level: string): ObjectiveSubject[] =>
    outputs.objective.subjects.filter(({ subject }) => subject.level === level);
  const channel = (name: string) => subjects('channel').find(({ subject }) => subject.channel === name)!;
  const ranked = () => subjects('channel').filter(({ rankByValue }) => rankByValue !== null).length;

  it('has exactly the people at each step that its files print', () => {
    expect(outputs.funnel.windowDays).toBe(truth.funnelPrinted.windowDays);
    expect(outputs.funnel.steps.map(({ people }) => people)).toEqual(truth.funnelPrinted.people);
    expect(outputs.funnel.refusals).toEqual([]);
  });

  it('spends on every campaign what the files say, within the difference of daily rates', () => {
    for (const { subject, spend } of truth.value.campaigns) {
      const found = subjects('campaign').find((one) => one.subject.campaign === subject);
      expect(found?.spend, subject).toBeGreaterThan(spend * 0.97);
      expect(found?.spend, subject).toBeLessThan(spend * 1.03);
    }
  });

  it('has the cheapest leads by display, which is last by value, and says so', () => {
    expect(channel('display')).toMatchObject({ rankByCpl: 1, rankByValue: ranked() });
    expect(outputs.objective.sentence).toMatch(
      /^By cost per lead Display is 1st of 4; by value last: each €1,000 there/,
    );
  });

  it('values the quiet cohort above the other campaigns of its platform', () => {
    const linkedIn = subjects('campaign').filter(({ subject }) => subject.platform === 'linkedin_ads');
    const perSpend = (part: string): number => {
      const rows = linkedIn.filter(({ subject }) => subject.campaign!.includes(part));
      const value = rows.reduce((sum, row) => sum + (isRefusal(row.value) ? 0 : row.value.value), 0);
      return value / rows.reduce((sum, { spend }) => sum + (spend ?? 0), 0);
    };
    expect(perSpend('Data Teams')).toBeGreaterThan(1.5 * perSpend('Ops Leaders'));
  });

  it('gives every campaign with delivery a prediction, none without date and state', () => {
    const { predictions, models } = outputs.predict;
    const clicks = subjects('campaign').filter((one) => one.clicks > 0 && one.subject.channel !== '(none)');
    const campaigns = predictions.filter(
      (one) => one.subject.level === 'campaign' && one.quantity === 'value per click',
    );
    expect(campaigns).toHaveLength(clicks.length);
    expect(new Set(predictions.map(({ asOf }) => asOf))).toEqual(new Set([outputs.objective.asOf]));
    expect(models[0].validation.every(({ value }) => value !== null)).toBe(true);
  });

  it('never lets value fall along the ladder', () => {
    const values = outputs.objective.ladder.map(({ value }) => (isRefusal(value) ? Number.NaN : value.value));
    expect([...values].sort((a, b) => a - b)).toEqual(values);
  });
});
