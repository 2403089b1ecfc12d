/** What every kind of rule owes: an example, a form that covers its limit, words, and an answer to anything. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleKinds } from '../../src/catalog/rules';
import { noFacts } from '../../src/core/orchestrate/facts';
import { EVERYWHERE, placeOf, scopeTest } from '../../src/core/orchestrate/scope';
import type { RuleKind } from '../../src/core/orchestrate/rule-kind';
import { anyFacts, soundProposal } from '../unit/orchestrate/fuzz';
import { decideAll, kinds, NOW, policyOf } from '../unit/orchestrate/proposals';

const folder = join(import.meta.dirname, '../../src/catalog/rules');
const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const bound = (kind: RuleKind) => {
  const reading = kind.read(kind.example);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.bound;
};

it('finds one kind per folder, named alike', () => {
  expect(ruleKinds.map(({ kind }) => kind.replaceAll('_', '-'))).toEqual(folders.map(({ name }) => name).sort());
  expect(kinds.size).toBe(ruleKinds.length);
});

describe.each(ruleKinds.map((kind) => [kind.kind, kind] as const))('%s', (_, kind) => {
  it('reads its own example, and what it read', () => {
    const { limit } = bound(kind);
    expect(kind.read(limit)).toMatchObject({ ok: true, bound: { limit } });
    expect(Object.keys(limit).sort()).toEqual(kind.fields.map(({ name }) => name).sort());
  });

  it('has a label, a sentence and words without a loose end', () => {
    const { sentence, words } = bound(kind);
    for (const text of [kind.label, kind.about, sentence, words]) {
      expect(text).toMatch(/^\S.*\S$/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(sentence).toMatch(/^[A-Z]/);
    expect(sentence).not.toMatch(/\.$/);
    expect(kind.about).toMatch(/\.$/);
  });

  it('describes every field well enough for a form', () => {
    for (const { label, type, min, max, options } of kind.fields) {
      expect(label).not.toBe('');
      if (type === 'choice') expect(options.length).toBeGreaterThan(1);
      if (['count', 'money', 'percent', 'seconds'].includes(type)) expect([min, max]).not.toContain(null);
    }
  });

  it('refuses a field it does not have, with the path', () => {
    expect(kind.read({ ...kind.example, colour: 'red' })).toMatchObject({
      ok: false,
      problems: [{ path: 'colour', code: 'unknown-field' }],
    });
  });

  it('refuses what lies outside of a field’s form', () => {
    for (const field of kind.fields) {
      const wrong = field.min !== null ? -1 : field.type === 'names' ? 1 : 'no such value';
      const reading = kind.read({ ...kind.example, [field.name]: wrong });
      expect(reading.ok, field.name).toBe(false);
      if (!reading.ok) {
        expect(reading.problems[0]!.path).toMatch(new RegExp(`^${field.name}`));
        expect(reading.problems[0]!.message).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it('takes a bare value for its main field, where it has one', () => {
    if (kind.primary === null) return;
    const bare = kind.read(kind.example[kind.primary]);
    // A null is no value: then the field may be left out.
    if (kind.example[kind.primary] !== null) expect(bare.ok).toBe(true);
  });

  it('reads anything at all without a throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (limit, part) => {
        kind.read(limit);
        const name = kind.fields[0]?.name ?? 'x';
        const reading = kind.read({ ...kind.example, [name]: part });
        if (reading.ok) expect(reading.bound.words).not.toMatch(/undefined|NaN/);
      }),
    );
  });

  it('judges any proposal without a throw, and never stands in the way of less', () => {
    fc.assert(
      fc.property(soundProposal, anyFacts, (proposal, facts) => {
        const { rule } = policyOf({ kind: kind.kind, limit: kind.example }).rules[0]!;
        const judge = bound(kind).prepare({
          rule,
          facts: { ...noFacts(NOW), ...facts },
          scope: scopeTest(EVERYWHERE),
        });
        const { subject, target, unit, lever, key, from, to } = proposal;
        const person = target?.person ?? null;
        const place = placeOf(subject, target);
        const judged = judge({ lever, unit, place, isPersonal: person !== null, exposes: true });
        const outcome = typeof judged === 'function' ? judged({ key, person, from, to }) : judged;
        expect(['clear', 'deny', 'hold', 'range', 'unknown']).toContain(outcome.kind);
        const stops = { ...proposal, from: 1, to: 0, unit: { kind: 'serve' as const }, lever: 'audience' as const };
        const [decision] = decideAll({ rules: [{ kind: kind.kind, limit: kind.example }], proposals: [stops], facts });
        if (kind.stage !== 'kill') expect(decision).toMatchObject({ verdict: 'pass', final: 0 });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the layer of policy', () => {
  const files = (path: string): string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));

  it('imports no model: nothing that predicts, values, detects or simulates', () => {
    const sources = [...files(folder), ...files(join(folder, '../../core/orchestrate'))];
    expect(sources.length).toBeGreaterThan(20);
    for (const path of sources) {
      const imports = [...readFileSync(path, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from!);
      for (const from of imports) {
        expect(from, path).not.toMatch(/\/(predict|objective|monitor|loop|funnel|identity|explain)\//);
        if (from.includes('/prescribe/')) expect(from, path).toMatch(/\/prescribe\/contract$/);
      }
    }
  });
});
