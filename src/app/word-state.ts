/** How a word of the loop stands for the screen that shows it. */
import type { StudioError } from '../core/errors/studio-error';
import type { LoopOutputs, Studio } from './contract';

export type WordState<Result> =
  /** No file is in the study. */
  | { readonly kind: 'empty' }
  /** Being worked out for the first time. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly error: StudioError }
  /** `isStale`: a newer result is being worked out; this one stays until it is there. */
  | { readonly kind: 'ready'; readonly result: Result; readonly isStale: boolean };

export function wordState<K extends keyof LoopOutputs>(studio: Studio, word: K): WordState<LoopOutputs[K]> {
  const { state, results, failure } = studio.loop;
  const hasRows = studio.files.some(({ kind }) => kind === 'loaded');
  const result = results[word] as LoopOutputs[K] | undefined;
  if (!hasRows) return { kind: studio.files.length > 0 || studio.phase === 'starting' ? 'waiting' : 'empty' };
  if (state === 'failed' && failure !== null) return { kind: 'failed', error: failure };
  if (result === undefined) return { kind: 'waiting' };
  return { kind: 'ready', result, isStale: state === 'running' };
}
