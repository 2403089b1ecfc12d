import type { StudioError } from '../core/errors/studio-error';

/** What each stage hands on beside the tables it makes. Small: rows stay in the engine. */
export interface StageOutputs {
  readonly schema: null;
  readonly sources: {
    /** Ids whose rows the engine holds, rising. */
    readonly held: readonly number[];
    /** Ids whose rows could not be restored, with the reason; every other source is unaffected. */
    readonly failures: ReadonlyMap<number, StudioError>;
  };
  readonly canonical: {
    /** Rows of the canonical views. */
    readonly rows: Readonly<Record<'events' | 'delivery' | 'web_aggregate' | 'lookup' | 'rejects', number>>;
  };
  readonly identifiers: null;
  readonly entities: null;
  readonly totals: null;
  readonly coverage: null;
}

export type StageId = keyof StageOutputs;
