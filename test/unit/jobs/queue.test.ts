import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../../src/core/errors/studio-error';
import { JobQueue, type JobContext, type JobSpec } from '../../../src/app/jobs/queue.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A job that ends when told to; it hears its signal unless `deaf`. */
function held(over: Partial<JobSpec<string>> & { deaf?: true } = {}) {
  const calls: JobContext[] = [];
  let end: { resolve(value: string): void; reject(error: unknown): void } | null = null;
  const spec: JobSpec<string> = {
    title: 'Read a.csv',
    lane: 'import',
    phases: ['Read', 'Save'],
    run(context) {
      calls.push(context);
      return new Promise((resolve, reject) => {
        end = { resolve, reject };
        if (!over.deaf) context.signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    },
    ...over,
  };
  return {
    spec,
    calls,
    resolve: (value: string) => end?.resolve(value),
    reject: (error: unknown) => end?.reject(error),
  };
}

const states = (queue: JobQueue) => queue.views.map(({ state }) => state);
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('job queue', () => {
  it('runs one job of a lane at a time, lanes side by side, in order', async () => {
    const queue = new JobQueue();
    const [a, b, c] = [held(), held(), held({ lane: 'export' })];
    const first = queue.start(a.spec);
    queue.start(b.spec);
    queue.start(c.spec);
    expect(states(queue)).toEqual(['running', 'queued', 'running']);
    a.resolve('rows');
    await expect(first.result).resolves.toBe('rows');
    await settle();
    expect(states(queue)).toEqual(['done', 'running', 'running']);
  });

  it('shows phases with their times, and puts an unforeseen one in its place', async () => {
    const queue = new JobQueue();
    const a = held();
    queue.start(a.spec);
    const { progress } = a.calls[0];
    progress({ phase: 'Read', done: 0, total: 10, unit: 'bytes' });
    await vi.advanceTimersByTimeAsync(1500);
    progress({ phase: 'Again', done: 0, total: null, unit: 'rows' });
    progress({ phase: 'Save', done: 1, total: 2, unit: 'steps' });
    expect(queue.views[0].phases).toEqual([
      { name: 'Read', state: 'done', seconds: 1.5 },
      { name: 'Again', state: 'done', seconds: 0 },
      { name: 'Save', state: 'now', seconds: null },
    ]);
    a.resolve('x');
    await settle();
    expect(queue.views[0].phases.every(({ state }) => state === 'done')).toBe(true);
  });

  it('drops a queued job without running it', async () => {
    const queue = new JobQueue();
    const [a, b] = [held(), held()];
    queue.start(a.spec);
    const second = queue.start(b.spec);
    queue.cancel(second.id);
    await expect(second.result).rejects.toMatchObject({ code: 'cancelled' });
    a.resolve('x');
    await settle();
    expect(b.calls).toHaveLength(0);
  });

  it('asks a running job to stop, and waits until it has', async () => {
    const queue = new JobQueue();
    const deaf = held({ deaf: true });
    const job = queue.start(deaf.spec);
    queue.cancel(job.id);
    expect(states(queue)).toEqual(['cancelling']);
    expect(deaf.calls[0].signal.aborted).toBe(true);
    deaf.reject(new StudioError('compute-lost', { detail: 'ended' }));
    await expect(job.result).rejects.toMatchObject({ code: 'cancelled' });
    expect(states(queue)).toEqual(['cancelled']);
  });

  it('counts a job that ended well before it heard as done', async () => {
    const queue = new JobQueue();
    const deaf = held({ deaf: true });
    const job = queue.start(deaf.spec);
    queue.cancel(job.id);
    deaf.resolve('rows');
    await expect(job.result).resolves.toBe('rows');
    expect(states(queue)).toEqual(['done']);
  });

  it('lets a newer request of a slot take the place of the older', async () => {
    const queue = new JobQueue();
    const [a, b, c] = [held({ slot: 's' }), held({ slot: 's' }), held({ slot: 's' })];
    const jobs = [a, b, c].map(({ spec }) => queue.start(spec));
    await expect(jobs[0].result).rejects.toMatchObject({ code: 'superseded' });
    await expect(jobs[1].result).rejects.toMatchObject({ code: 'superseded' });
    await settle();
    expect(b.calls).toHaveLength(0);
    c.resolve('newest');
    await expect(jobs[2].result).resolves.toBe('newest');
  });

  it('says why a job failed, and lets finished jobs fade', async () => {
    const queue = new JobQueue();
    const a = held();
    const job = queue.start(a.spec);
    a.reject(new StudioError('file-empty', { file: 'a.csv' }).toRecord());
    await expect(job.result).rejects.toMatchObject({ code: 'file-empty' });
    expect(queue.views[0]).toMatchObject({ state: 'failed', error: { happened: 'a.csv is empty: it holds 0 bytes.' } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queue.views).toEqual([]);
  });
});
