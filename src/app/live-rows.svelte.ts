/** The answer to a query that follows the study: asked again whenever the tables or the parameters change. */
import { untrack } from 'svelte';
import type { StudioError } from '../core/errors/studio-error';
import type { Studio, TypedQuery } from './contract';
import { toStudioError } from './errors';

export class LiveRows<Row> {
  /** The last answer stays until the next is there. Null before the first. */
  rows = $state.raw<readonly Row[] | null>(null);
  failure = $state.raw<StudioError | null>(null);

  /** To be made while a component is set up: it lives as long as that. `params` is read reactively. */
  constructor(studio: Studio, query: TypedQuery<Row>, params: () => readonly (string | number | null)[]) {
    // By their text: parameters made anew with the same words ask nothing new.
    const words = $derived(JSON.stringify(params()));
    $effect(() => {
      const asked = JSON.parse(words) as readonly (string | number | null)[];
      if (studio.phase !== 'ready' || studio.dataVersion < 0) return;
      // An answer that comes late for older data is dropped.
      let isCurrent = true;
      untrack(() => studio.rows(query, asked)).then(
        (rows) => {
          if (!isCurrent) return;
          this.rows = rows;
          this.failure = null;
        },
        (cause: unknown) => {
          const error = toStudioError(cause);
          if (isCurrent && error.code !== 'superseded' && error.code !== 'cancelled') this.failure = error;
        },
      );
      return () => (isCurrent = false);
    });
  }
}
