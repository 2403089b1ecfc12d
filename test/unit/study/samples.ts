import fc from 'fast-check';
import type { StudyCommand, StudyRule } from '../../../src/core/study/commands';
import type { LearnedMapping } from '../../../src/core/ingest/mapping/contract';
import { defaultPolicy } from '../../../src/core/orchestrate/default-policy';
import { emptyStudy, type StudySource } from '../../../src/core/study/study';

/** A source as an import makes it; tests override what they are about. */
export function sampleSource(id: number, over: Partial<StudySource> = {}): StudySource {
  return {
    id,
    label: `ads-${id}.csv`,
    file: `ads-${id}.csv`,
    bytes: 1000 + id,
    sha256: id.toString(16).padStart(64, '0'),
    preset: 'google-ads-report',
    snapshot: (1000 + id).toString(16).padStart(64, '0'),
    addedAt: '2026-01-01T00:00:00.000Z',
    confirmed: false,
    answers: {},
    mapping: {},
    ...over,
  };
}

const settings = emptyStudy('settings');

const id = fc.integer({ min: 1, max: 6 });
const word = fc.constantFrom('alpha', 'beta', 'constructor', '__proto__', 'a"b', '=1+1', '');

/** Mappings of two kinds of table, so that a newer one takes the place of an older. */
const learned: fc.Arbitrary<LearnedMapping> = fc
  .tuple(fc.constantFrom('a', 'b'), word, fc.constantFrom('delivery' as const, 'track' as const))
  .map(([kind, name, rows]) => ({
    fingerprint: kind.repeat(64),
    label: name,
    rows,
    columns: [{ name, field: 'day', group: null }],
    answers: [{ question: name, answer: 'UTC' }],
  }));

/** Any command, also about sources and queries that do not exist. */
export const anyCommand: fc.Arbitrary<StudyCommand> = fc.oneof(
  id.map((n): StudyCommand => ({ type: 'addSource', source: sampleSource(n) })),
  id.map((sourceId): StudyCommand => ({ type: 'removeSource', sourceId })),
  fc.array(id).map((sourceIds): StudyCommand => ({ type: 'confirmSources', sourceIds })),
  fc
    .tuple(id, fc.oneof(word, fc.constant('id-column')), word, fc.option(fc.constantFrom('a', 'b', 'c')))
    .map(([sourceId, question, value, kind]): StudyCommand => ({
      type: 'answerQuestion',
      sourceId,
      question,
      value,
      ...(kind === null ? {} : { kind: kind.repeat(64) }),
    })),
  fc
    .tuple(id, word, fc.option(word))
    .map(([sourceId, column, field]): StudyCommand => ({ type: 'mapColumn', sourceId, column, field })),
  fc.tuple(id, fc.integer({ min: 7, max: 12 })).map(([sourceId, next]): StudyCommand => ({
    type: 'rereadSource',
    sourceId,
    as: { id: next, preset: null, snapshot: 'f'.repeat(64) },
  })),
  word.map((name): StudyCommand => ({ type: 'renameStudy', name })),
  fc.tuple(word, fc.option(word)).map(([zone, currency]): StudyCommand => ({ type: 'setDefaults', zone, currency })),
  fc.tuple(word, word).map(([name, sql]): StudyCommand => ({ type: 'saveQuery', name, sql })),
  word.map((name): StudyCommand => ({ type: 'removeQuery', name })),
  fc
    .tuple(word, word, fc.constantFrom('never' as const, 'again' as const))
    .map(([namespace, value, use]): StudyCommand => ({ type: 'setUnusable', identifier: { namespace, value }, use })),
  fc
    .tuple(word, word, fc.constantFrom('forbidden' as const, 'allowed' as const))
    .map(([one, two, as]): StudyCommand => ({
      type: 'setForbidden',
      a: { namespace: 'user', value: one },
      b: { namespace: 'user', value: two },
      as,
    })),
  fc
    .tuple(word, fc.constantFrom('snoozed' as const, 'not a problem' as const, null))
    .map(([finding, answer]): StudyCommand => ({ type: 'answerFinding', finding, answer, reason: null, at: '' })),
  fc
    .tuple(word, fc.constantFrom('accepted' as const, 'dismissed' as const, null))
    .map(([proposal, answer]): StudyCommand => ({
      type: 'answerProposals',
      answers: [{ proposal, answer, reason: null, at: '' }],
    })),
  fc.tuple(id, learned).map(([sourceId, mapping]): StudyCommand => ({ type: 'learnMapping', sourceId, mapping })),
  fc.array(learned, { maxLength: 3 }).map((mappings): StudyCommand => ({ type: 'adoptMappings', mappings })),
  learned.map(({ fingerprint }): StudyCommand => ({ type: 'forgetMapping', fingerprint })),
  word.map((name): StudyCommand => ({ type: 'adoptSettings', from: emptyStudy(name) })),
  fc.tuple(word, word, fc.constantFrom('confirmed' as const, 'open' as const)).map(([name, key, as]): StudyCommand => ({
    type: 'confirmAlias',
    alias: { name, platform: null, entity: { platform: 'meta_ads', account: null, key } },
    as,
  })),
  fc.array(word, { maxLength: 3 }).map((hosts): StudyCommand => ({ type: 'setOwnHosts', hosts })),
  fc.integer({ min: 0, max: 365 }).map((windowDays): StudyCommand => ({
    type: 'setFunnel',
    funnel: { steps: null, windowDays },
  })),
  fc.constantFrom('components' as const, 'merge-protected' as const).map((rule): StudyCommand => ({
    type: 'setIdentityRule',
    rule,
  })),
  fc.double({ min: 0.01, max: 0.2, noNaN: true }).map((alpha): StudyCommand => ({ type: 'setDetection', alpha })),
  fc
    .tuple(fc.integer({ min: 1, max: 3650 }), fc.option(fc.constantFrom(0.5, 0.78)), fc.constantFrom(0.92, 1.17))
    .map(([horizonDays, marginRate, rate]): StudyCommand => ({
      type: 'setObjective',
      objective: { ...settings.objective, horizonDays, marginRate, rates: [{ from: 'USD', to: 'EUR', rate }] },
    })),
  fc.tuple(fc.constantFrom(0, 0.35, 1), fc.array(word)).map(([exploration, excluded]): StudyCommand => ({
    type: 'setDecide',
    decide: { ...settings.decide, exploration, excluded },
  })),
  fc.tuple(fc.subarray([...defaultPolicy().rules]), word).map(([rules, says]): StudyCommand => ({
    type: 'setPolicy',
    rules: rules as unknown as StudyRule[],
    says,
  })),
);

/** What a person can change: one more command without an arbitrary of its own above fails a test. */
export const COMMANDS = {
  addSource: true,
  removeSource: true,
  confirmSources: true,
  answerQuestion: true,
  mapColumn: true,
  learnMapping: true,
  adoptMappings: true,
  forgetMapping: true,
  rereadSource: true,
  renameStudy: true,
  setDefaults: true,
  saveQuery: true,
  removeQuery: true,
  adoptSettings: true,
  setIdentityRule: true,
  setUnusable: true,
  setForbidden: true,
  confirmAlias: true,
  setOwnHosts: true,
  setFunnel: true,
  setObjective: true,
  setDetection: true,
  answerFinding: true,
  setDecide: true,
  setPolicy: true,
  answerProposals: true,
} as const satisfies Record<StudyCommand['type'], true>;
