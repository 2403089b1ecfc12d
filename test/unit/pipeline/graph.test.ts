import { describe, expect, it } from 'vitest';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { StageGraph } from '../../../src/pipeline/graph';
import type { StageId, StageOutputs } from '../../../src/pipeline/outputs';
import type { AnyStage, StageContext } from '../../../src/pipeline/stage';

/** A stage that notes that it ran; `reads` is its slice. */
function stage(id: StageId, over: Partial<AnyStage> & { log: string[] }): AnyStage {
  return {
    id,
    title: id,
    after: [],
    runs: 'when-stale',
    reads: () => null,
    run: async () => {
      over.log.push(id);
      return { rows: over.log.length };
    },
    ...over,
  } as AnyStage;
}

const contextOf = (study: Study, over: Partial<StageContext> = {}): StageContext =>
  ({
    study,
    signal: new AbortController().signal,
    progress: () => undefined,
    records: new Map(),
    reserved: new Set(),
    ...over,
  }) as StageContext;

function trio(log: string[], over: Partial<Record<StageId, Partial<AnyStage>>> = {}): StageGraph {
  let ticks = 0;
  return new StageGraph(
    [
      stage('totals', { log, after: ['canonical'], ...over.totals }),
      stage('canonical', { log, after: ['sources'], reads: (study) => study.sources.length, ...over.canonical }),
      stage('sources', { log, reads: (study) => study.name, ...over.sources }),
    ],
    () => ticks++,
  );
}

describe('stage graph', () => {
  it('runs in order of what stands on what, then only what is stale', async () => {
    const log: string[] = [];
    const graph = trio(log);
    const study = emptyStudy('a');
    expect(graph.isFresh(study)).toBe(false);
    const { ran } = await graph.run(contextOf(study));
    expect(ran).toEqual([
      { id: 'sources', ms: 1 },
      { id: 'canonical', ms: 1 },
      { id: 'totals', ms: 1 },
    ]);
    expect((await graph.run(contextOf(study))).ran).toEqual([]);
    expect(graph.isFresh(study)).toBe(true);
    await graph.run(contextOf({ ...study, defaults: { zone: 'Asia/Tokyo', currency: null } }));
    expect(log).toEqual(['sources', 'canonical', 'totals']);
  });

  it('makes everything above a changed slice stale', async () => {
    const log: string[] = [];
    const graph = trio(log);
    await graph.run(contextOf(emptyStudy('a')));
    expect(graph.isFresh(emptyStudy('b'))).toBe(false);
    await graph.run(contextOf(emptyStudy('b')));
    expect(log).toEqual(['sources', 'canonical', 'totals', 'sources', 'canonical', 'totals']);
  });

  it('follows evidence where the key alone says nothing, and stops where it is the same', async () => {
    const log: string[] = [];
    let held = [1, 2];
    const graph = trio(log, { sources: { runs: 'always', evidence: () => held } as Partial<AnyStage> });
    const study = emptyStudy('a');
    await graph.run(contextOf(study));
    await graph.run(contextOf(study));
    expect(log).toEqual(['sources', 'canonical', 'totals', 'sources']);
    held = [1];
    await graph.run(contextOf(study));
    expect(log.slice(4)).toEqual(['sources', 'canonical', 'totals']);
  });

  it('keeps what had finished when a stage fails, and runs the rest next time', async () => {
    const log: string[] = [];
    let fails = true;
    const graph = trio(log, {
      canonical: {
        run: async () => {
          if (fails) throw new Error('no');
          log.push('canonical');
          return { rows: {} } as StageOutputs['canonical'];
        },
      } as Partial<AnyStage>,
    });
    await expect(graph.run(contextOf(emptyStudy('a')))).rejects.toThrow('no');
    fails = false;
    await graph.run(contextOf(emptyStudy('a')));
    expect(log).toEqual(['sources', 'canonical', 'totals']);
  });

  it('stops between stages when it is cancelled, and makes all again after the engine was lost', async () => {
    const log: string[] = [];
    const abort = new AbortController();
    const graph = trio(log, { sources: { run: async () => abort.abort() as never } as Partial<AnyStage> });
    await expect(graph.run(contextOf(emptyStudy('a'), { signal: abort.signal }))).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(log).toEqual([]);
    const again = trio(log);
    await again.run(contextOf(emptyStudy('a')));
    again.invalidate();
    await again.run(contextOf(emptyStudy('a')));
    expect(log).toHaveLength(6);
  });

  it('refuses circles and missing stages', () => {
    const log: string[] = [];
    expect(() => trio(log, { sources: { after: ['totals'] } })).toThrow(RangeError);
    expect(() => new StageGraph([stage('totals', { log, after: ['canonical'] })], () => 0)).toThrow(/totals/);
  });
});
