/** Tables before thoughts: who waits for whom, and what takes the place of what. */
import { describe, expect, it, vi } from 'vitest';
import { DataState } from '../../../src/app/data/data-state.svelte';
import { JobQueue } from '../../../src/app/jobs/queue.svelte';
import { StudioError } from '../../../src/core/errors/studio-error';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { StageGraph } from '../../../src/pipeline/graph';
import type { AnyStage, StageContext } from '../../../src/pipeline/stage';
import { fakeCompute, notingEngine } from '../pipeline/fakes';

interface Step {
  readonly end: () => void;
  readonly fail: (error: StudioError) => void;
}

/** A graph of one table, one thought and an afterthought where it is asked for; every step waits until the test ends it, or until it is cancelled. */
function open(afterthought: readonly ['replay'] | readonly [] = []) {
  const log: string[] = [];
  const steps: Partial<Record<string, Step>> = {};
  const work = (name: string) => (context: StageContext) =>
    new Promise<never>((resolve, reject) => {
      log.push(`${name} began`);
      const ended = (how: string) => log.push(`${name} ${how}`);
      steps[name] = {
        end: () => (ended('ended'), resolve({ held: [] } as never)),
        fail: (error) => (ended('failed'), reject(error)),
      };
      context.signal.addEventListener('abort', () => (ended('stopped'), reject(context.signal.reason as StudioError)));
    });
  const stage = (id: string, after: string[], reads: (study: Study) => string): AnyStage =>
    ({ id, title: id, after, runs: 'when-stale', reads, run: work(id) }) as unknown as AnyStage;
  let study = emptyStudy('a');
  const jobs = new JobQueue();
  const data = new DataState({
    graph: new StageGraph(
      [
        stage('sources', [], ({ name }) => name),
        stage('identity', ['sources'], () => ''),
        ...afterthought.map((id) => stage(id, ['identity'], () => '')),
      ],
      () => 0,
    ),
    engine: notingEngine(),
    compute: fakeCompute({}),
    jobs,
    study: () => study,
    isInUse: () => true,
    engineUp: () => Promise.resolve(),
    records: () => new Map(),
  });
  const reach = (line: string) => vi.waitFor(() => expect(log).toContain(line));
  return { data, jobs, log, steps, reach, change: (name: string) => void (study = { ...study, name }) };
}

/** An import that lasts until it is ended. */
function importOf(jobs: JobQueue): () => void {
  let end = (): void => undefined;
  jobs.start({ title: 'Read', lane: 'import', phases: [], run: () => new Promise<void>((resolve) => (end = resolve)) });
  return () => end();
}

describe('tables and thoughts', () => {
  it('go one after the other, and not again while nothing changed', async () => {
    const { data, log, steps, reach } = open();
    const ready = data.refresh();
    await reach('sources began');
    steps.sources!.end();
    await ready;
    await reach('identity began');
    steps.identity!.end();
    await vi.waitFor(() => expect(data.loop.state).toBe('current'));
    await data.refresh();
    await data.makeWay();
    expect(log.filter((line) => line.endsWith('began'))).toEqual(['sources began', 'identity began']);
  });

  it('show what is answered before what looks back, and never an old look back beside it', async () => {
    const { data, steps, reach, change, log } = open(['replay']);
    void data.refresh();
    await reach('sources began');
    steps.sources!.end();
    await reach('identity began');
    steps.identity!.end();
    await reach('replay began');
    expect(data.loop.state).toBe('answered');
    expect(Object.keys(data.loop.results)).toEqual(['sources', 'identity']);
    steps.replay!.end();
    await vi.waitFor(() => expect(data.loop.state).toBe('current'));
    expect(Object.keys(data.loop.results)).toContain('replay');

    log.length = 0;
    change('b');
    void data.refresh();
    expect(data.loop.state).toBe('running');
    await reach('sources began');
    steps.sources!.end();
    await reach('identity began');
    steps.identity!.end();
    await reach('replay began');
    expect(Object.keys(data.loop.results)).toEqual(['sources', 'identity']);
  });

  it('a thought that waited for a file takes not the place of tables under way', async () => {
    const { data, jobs, log, steps, reach, change } = open();
    const ready = data.refresh();
    await reach('sources began');
    const endImport = importOf(jobs);
    steps.sources!.end();
    await ready;
    log.length = 0;
    change('b');
    void data.refresh();
    await reach('sources began');
    endImport();
    await new Promise((resume) => setTimeout(resume, 20));
    expect(log).toEqual(['sources began']);
    const isSettled = vi.fn();
    void data.tables().then(isSettled);
    await new Promise((resume) => setTimeout(resume, 5));
    expect(isSettled).not.toHaveBeenCalled();
    steps.sources!.end();
    await data.tables();
    await reach('identity began');
  });

  it('a file stops the thought, and the loop thinks again once it is read', async () => {
    const { data, jobs, log, steps, reach } = open();
    void data.refresh();
    await reach('sources began');
    steps.sources!.end();
    await reach('identity began');
    const endImport = importOf(jobs);
    await data.makeWay();
    expect(log).toContain('identity stopped');
    log.length = 0;
    await new Promise((resume) => setTimeout(resume, 20));
    expect(log).toEqual([]);
    endImport();
    await reach('identity began');
    steps.identity!.end();
    await vi.waitFor(() => expect(data.loop).toMatchObject({ state: 'current', failure: null }));
  });

  it('tables whose update was stopped are made, once, for who asks for rows afterwards', async () => {
    const { data, jobs, log, steps, reach } = open();
    const stopped = data.refresh();
    await reach('sources began');
    const waited = data.tables();
    jobs.cancel(jobs.views[0]!.id);
    await expect(waited).rejects.toMatchObject({ code: 'cancelled' });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    log.length = 0;
    const answers = vi.fn();
    const asked = [data.tables(), data.tables()].map((tables) => tables.then(answers));
    await reach('sources began');
    expect(answers).not.toHaveBeenCalled();
    steps.sources!.end();
    await Promise.all(asked);
    expect(log.filter((line) => line.startsWith('sources'))).toEqual(['sources began', 'sources ended']);
    await data.tables();
    expect(log.filter((line) => line === 'sources began')).toHaveLength(1);
  });

  it('tables that failed are told as failed, and no thought is had about them', async () => {
    const { data, log, steps, reach } = open();
    const ready = data.refresh();
    await reach('sources began');
    steps.sources!.fail(new StudioError('engine-lost', { detail: 'gone' }));
    await expect(ready).rejects.toMatchObject({ code: 'engine-lost' });
    expect(data.loop).toMatchObject({ state: 'failed', failure: { code: 'engine-lost' } });
    expect(log).not.toContain('identity began');
  });
});
