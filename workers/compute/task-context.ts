import type { LoadingContext } from './loading/context';

/** What a task runs on. */
export type TaskContext = LoadingContext;
