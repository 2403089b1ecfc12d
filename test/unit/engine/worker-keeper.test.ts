import { describe, expect, it } from 'vitest';
import { WorkerKeeper, type WorkerState } from '../../../src/app/worker-keeper';

/** A worker that breaks when told to. */
class FakeWorker extends EventTarget {
  isEnded = false;
  terminate(): void {
    this.isEnded = true;
  }
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

function keeper(connect: (start: number) => Promise<void>) {
  const workers: FakeWorker[] = [];
  const lost: string[] = [];
  const states: WorkerState[] = [];
  const kept = new WorkerKeeper({
    spawn: () => {
      workers.push(new FakeWorker());
      return workers.at(-1) as unknown as Worker;
    },
    connect: () => connect(workers.length),
    lost: (detail) => lost.push(detail),
  });
  kept.onState((state) => states.push(state));
  return { kept, workers, lost, states };
}

const settle = () => new Promise((resume) => setTimeout(resume, 0));

describe('a kept worker', () => {
  it('is replaced when it breaks', async () => {
    const { kept, workers, lost, states } = keeper(() => Promise.resolve());
    await settle();
    workers[0]!.fail('boom');
    expect([kept.state, lost, workers[0]!.isEnded, workers.length]).toEqual(['restarting', ['boom'], true, 2]);
    await settle();
    expect(states).toEqual(['ready', 'restarting', 'ready']);
    expect(kept.generation).toBe(2);
  });

  it('does not hear a worker that it has already replaced', async () => {
    const { kept, workers } = keeper(() => Promise.resolve());
    await settle();
    kept.lose('stopped');
    workers[0]!.fail('late');
    await settle();
    expect([kept.generation, kept.state]).toEqual([2, 'ready']);
  });

  it('is given up after three starts in a row that fail', async () => {
    const { kept, workers, states } = keeper(() => Promise.reject(new Error('no file')));
    for (let i = 0; i < 5; i++) await settle();
    expect([workers.length, kept.state, kept.hopeless]).toEqual([3, 'failed', 'no file']);
    expect(states).toEqual(['restarting', 'restarting', 'failed']);
  });

  it('may break any number of times in between', async () => {
    const { kept } = keeper(() => Promise.resolve());
    for (let i = 0; i < 6; i++) {
      await settle();
      kept.lose('again');
    }
    await settle();
    expect(kept.state).toBe('ready');
  });
});
