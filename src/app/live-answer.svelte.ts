/** An answer of the compute side that follows what is looked at: asked again whenever the data or the question changes. */
import { untrack } from 'svelte';
import type { StudioError } from '../core/errors/studio-error';
import type { ComputeTaskId, ComputeTasks, Studio } from './contract';
import { toStudioError } from './errors';

export class LiveAnswer<K extends ComputeTaskId> {
  /** The last answer stays until the next is there. Null before the first, and while nothing is asked. */
  answer = $state.raw<ComputeTasks[K]['output'] | null>(null);
  failure = $state.raw<StudioError | null>(null);
  isAsking = $state(false);

  /**
   * To be made while a component is set up: it lives as long as that. `question` is read reactively; null asks nothing.
   * @param title what the tray says while the answer is worked out
   */
  constructor(studio: Studio, task: K, title: string, question: () => ComputeTasks[K]['input'] | null) {
    // By its text: a question made anew with the same words is no new question. Asking changes what jobs there are, and a
    // question made of anything that follows the jobs would else be asked for ever.
    const words = $derived(JSON.stringify(question()));
    $effect(() => {
      const asked = words === 'null' ? null : untrack(question);
      if (asked === null) {
        this.answer = null;
        return;
      }
      if (studio.phase !== 'ready' || studio.dataVersion < 0) return;
      // An answer that comes late for older data or an older question is dropped.
      let isCurrent = true;
      this.isAsking = true;
      untrack(() => studio.ask(task, asked, title)).then(
        (answer) => {
          if (!isCurrent) return;
          this.answer = answer;
          this.failure = null;
          this.isAsking = false;
        },
        (cause: unknown) => {
          const error = toStudioError(cause);
          if (!isCurrent) return;
          this.isAsking = false;
          if (error.code !== 'superseded' && error.code !== 'cancelled') this.failure = error;
        },
      );
      return () => (isCurrent = false);
    });
  }
}
