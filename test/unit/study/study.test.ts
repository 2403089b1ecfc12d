import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/format/canonical-json';
import { csvRecord, guardFormula } from '../../../src/core/format/csv';
import { sha256Text } from '../../../src/core/format/hash';
import { StudioError } from '../../../src/core/errors/studio-error';
import { changeStudy, describeCommands } from '../../../src/core/study/change';
import { studyHash } from '../../../src/core/study/hash';
import { uniqueLabel } from '../../../src/core/study/label';
import { lifted, migrations, openStudy } from '../../../src/core/study/migrations';
import { emptyStudy, STUDY_VERSION, studySchema } from '../../../src/core/study/study';
import { sampleSource } from './samples';

function errorOf(work: () => unknown): StudioError {
  try {
    work();
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('canonical JSON', () => {
  it('orders keys by UTF-16 units and prints numbers as ECMAScript does', () => {
    // The example of RFC 8785, section 3.2.2, without its escapes of control characters.
    expect(canonicalJson({ numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
    expect(canonicalJson({ '€': 1, '\r': 2, '1': 3, '😀': 4, ö: 5 })).toBe('{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}');
  });

  it('refuses what JSON cannot hold and leaves undefined members out', () => {
    expect(() => canonicalJson([NaN])).toThrow(RangeError);
    expect(() => canonicalJson({ a: 1n })).toThrow(TypeError);
    expect(canonicalJson({ a: undefined, b: -0 })).toBe('{"b":0}');
  });

  it('hashes as SHA-256 does', () => {
    expect(sha256Text('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('CSV', () => {
  it('quotes what needs it and tells empty text from no value', () => {
    expect(csvRecord(['a,b', 'say "x"', '', null, 12, 3n, true, ' pad'])).toBe(
      '"a,b","say ""x""","",,12,3,true," pad"\r\n',
    );
  });

  it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '  =HYPERLINK("x")', '-'])(
    'guards %j',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each(['-12', '+3.5', '-1,234.50', '-1e5', '-4 %', 'plain', "'=x", '2026-01-01'])('leaves %j as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});

describe('opening a study', () => {
  it('has one migration per version before this one', () => {
    expect(migrations).toHaveLength(STUDY_VERSION - 1);
  });

  it('opens what it wrote', () => {
    const study = { ...emptyStudy('Spring'), sources: [sampleSource(1)], nextSourceId: 2 };
    expect(openStudy(JSON.parse(JSON.stringify(study)))).toEqual(study);
    expect(v.is(studySchema, study)).toBe(true);
  });

  it('refuses a newer version with both numbers', () => {
    const error = errorOf(() => openStudy({ ...emptyStudy('x'), version: 9 }));
    expect(error.code).toBe('study-newer');
    expect(error.data).toEqual({ found: 9, known: STUDY_VERSION });
  });

  it('names the path at fault', () => {
    const error = errorOf(() => openStudy({ ...emptyStudy('x'), sources: [{ ...sampleSource(1), bytes: 'many' }] }));
    expect(error.code).toBe('study-invalid');
    expect(error.message).toContain('sources.0.bytes');
  });

  it.each([null, [], 'x', {}, { format: 'other' }, { format: 'loopwright-study', version: '1' }])(
    'refuses %j',
    (value) => {
      expect(errorOf(() => openStudy(value)).code).toBe('study-invalid');
    },
  );

  it('lifts through every step in order', () => {
    const step = (name: string) => (study: Readonly<Record<string, unknown>>) => ({
      ...study,
      seen: [...((study.seen as string[]) ?? []), name],
    });
    expect(lifted({ version: 1 }, [step('a'), step('b')]).seen).toEqual(['a', 'b']);
    expect(lifted({ version: 2 }, [step('a'), step('b')]).seen).toEqual(['b']);
  });
});

describe('commands', () => {
  const two = { ...emptyStudy('s'), sources: [sampleSource(1), sampleSource(3)], nextSourceId: 4 };

  it('keeps sources in order of their ids and never gives an id twice', () => {
    const { study } = changeStudy(two, [
      { type: 'addSource', source: sampleSource(2) },
      { type: 'removeSource', sourceId: 3 },
    ]);
    expect(study.sources.map(({ id }) => id)).toEqual([1, 2]);
    expect(study.nextSourceId).toBe(4);
  });

  it('maps a column, and reads the source again in its place', () => {
    const { study } = changeStudy(two, [
      { type: 'mapColumn', sourceId: 1, column: 'constructor', field: 'cost_micros' },
      { type: 'rereadSource', sourceId: 1, as: { id: 5, preset: 'meta-ads', snapshot: 'n' } },
    ]);
    expect(study.sources[0]).toMatchObject({
      id: 5,
      label: 'ads-1.csv',
      preset: 'meta-ads',
      mapping: { constructor: 'cost_micros' },
    });
    expect(study.nextSourceId).toBe(6);
    expect(two.sources[0].mapping).toEqual({});
  });

  it('keeps an answer for files of the same columns, with their mapping or beside all', () => {
    const kind = 'a'.repeat(64);
    const answer = (question: string, value: string) =>
      ({ type: 'answerQuestion', sourceId: 1, question, value, kind }) as const;
    const known = changeStudy(two, [answer('id-column', 'user'), answer('zone', 'UTC'), answer('id-column', 'device')]);
    expect(known.study.answers).toEqual([{ fingerprint: kind, question: 'id-column', answer: 'device' }]);
    const mapping = { fingerprint: kind, label: 'Log', rows: 'track' as const, columns: [], answers: [] };
    const mapped = changeStudy({ ...two, mappings: [mapping] }, [
      answer('decimal:Price', ','),
      answer('ragged', 'leave the file out'),
      answer('decimal:Price', '.'),
    ]);
    expect(mapped.study.mappings[0].answers).toEqual([{ question: 'decimal:Price', answer: '.' }]);
    expect(mapped.study.answers).toBeUndefined();
    expect(studyHash(two)).toBe(studyHash({ ...two, answers: undefined }));
  });

  it('says what it does by the label people know', () => {
    expect(describeCommands(two, [{ type: 'removeSource', sourceId: 3 }])).toBe('Remove ads-3.csv');
    expect(describeCommands(two, [{ type: 'confirmSources', sourceIds: [1, 3] }])).toBe('Confirm 2 sources');
  });

  it('hashes what makes numbers, and nothing else', () => {
    const seen = {
      ...two,
      nextSourceId: 9,
      sources: two.sources.map((s) => ({ ...s, confirmed: true, addedAt: 'later' })),
    };
    expect(studyHash(seen)).toBe(studyHash(two));
    expect(studyHash({ ...two, defaults: { zone: 'Europe/Berlin', currency: null } })).not.toBe(studyHash(two));
  });

  it('labels files of one name apart', () => {
    expect(uniqueLabel('a.csv', [])).toBe('a.csv');
    expect(uniqueLabel('a.csv', ['a.csv', 'a.csv (2)'])).toBe('a.csv (3)');
  });
});
