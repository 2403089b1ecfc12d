import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyCommands,
  emptyHistory,
  HISTORY_DEPTH,
  reachableSources,
  redo,
  undo,
  type ChangeMark,
  type Versioned,
} from '../../../src/core/history/history';
import { changeStudy } from '../../../src/core/study/change';
import type { StudyCommand } from '../../../src/core/study/commands';
import { readDocument, writeDocument } from '../../../src/core/study/document';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { anyCommand, COMMANDS, sampleSource } from '../study/samples';

const mark = (n: number): ChangeMark => ({ id: `c${n}`, at: '2026-01-01T00:00:00.000Z', who: 'you', why: null });
const start: Versioned = { study: emptyStudy('s'), history: emptyHistory() };

const play = (commands: readonly StudyCommand[]): Versioned =>
  commands.reduce((state, command, n) => applyCommands(state, [command], mark(n)), start);

const times = (n: number, step: (state: Versioned) => Versioned, state: Versioned): Versioned =>
  n === 0 ? state : times(n - 1, step, step(state));

/** Undo gives every setting back; the counter of ids alone only grows. */
const settings = ({ nextSourceId: _counter, ...rest }: Study): Omit<Study, 'nextSourceId'> => rest;

const sequences = fc.array(anyCommand, { maxLength: 30 });

describe('history', () => {
  it('is tried with every command there is', () => {
    const drawn = new Set(fc.sample(anyCommand, { numRuns: 2000, seed: 5 }).map(({ type }) => type));
    expect([...drawn].sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('undoes any sequence to its start and redoes it to its end', () => {
    fc.assert(
      fc.property(sequences, (commands) => {
        const end = play(commands);
        const back = times(end.history.entries.length, undo, end);
        expect(settings(back.study)).toEqual(settings(start.study));
        expect(back.history.cursor).toBe(0);
        const again = times(end.history.entries.length, redo, back);
        expect(again.study).toEqual(end.study);
        expect(again.history).toEqual(end.history);
      }),
      { numRuns: 200 },
    );
  });

  it('says what the commands alone say', () => {
    fc.assert(
      fc.property(sequences, (commands) => {
        expect(play(commands).study).toEqual(changeStudy(start.study, commands).study);
      }),
      { numRuns: 100 },
    );
  });

  it('never gives a source id twice, also across undo', () => {
    const added = play([{ type: 'addSource', source: sampleSource(1) }]);
    expect(undo(added).study.nextSourceId).toBe(2);
  });

  it('comes back from its document, at any cursor', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 15 }), fc.nat(15), (commands, back) => {
        const { study, history } = times(back, undo, play(commands));
        const document = { study, history, revision: 7 };
        expect(readDocument(writeDocument(document))).toEqual(document);
      }),
      { numRuns: 100 },
    );
  });

  it('forgets what was undone once something new is done', () => {
    const undone = undo(
      play([
        { type: 'renameStudy', name: 'a' },
        { type: 'renameStudy', name: 'b' },
      ]),
    );
    const next = applyCommands(undone, [{ type: 'renameStudy', name: 'c' }], mark(9));
    expect(next.history.entries.map(({ what }) => what)).toEqual(['Rename the study to a', 'Rename the study to c']);
    expect(redo(next)).toEqual(next);
  });

  it('leaves no entry where nothing changed', () => {
    expect(applyCommands(start, [{ type: 'removeQuery', name: 'none' }], mark(1))).toBe(start);
  });

  it('keeps a bounded number of changes', () => {
    const many = Array.from({ length: HISTORY_DEPTH + 10 }, (_, n): StudyCommand => ({
      type: 'renameStudy',
      name: `n${n}`,
    }));
    const { history } = play(many);
    expect(history.entries).toHaveLength(HISTORY_DEPTH);
    expect(history.cursor).toBe(HISTORY_DEPTH);
  });

  it('names every source that undo or redo could bring back', () => {
    const state = undo(
      play([
        { type: 'addSource', source: sampleSource(1) },
        { type: 'removeSource', sourceId: 1 },
        { type: 'addSource', source: sampleSource(2) },
      ]),
    );
    expect(state.study.sources).toEqual([]);
    expect([...reachableSources(state)].sort()).toEqual([1, 2]);
  });

  it('refuses a document whose history does not fit', () => {
    const { study, history } = play([{ type: 'addSource', source: sampleSource(1) }]);
    const inverse = [{ op: 'replace' as const, path: ['sources', 4, 'label'], value: 1 }];
    const broken = { study, revision: 1, history: { ...history, entries: [{ ...history.entries[0], inverse }] } };
    expect(() => readDocument(writeDocument(broken))).toThrow(/history does not fit/);
    expect(() => readDocument('{')).toThrow(/not JSON/);
    expect(() => readDocument(writeDocument({ study, history: { ...history, cursor: 5 }, revision: 1 }))).toThrow(
      /cursor/,
    );
  });
});
