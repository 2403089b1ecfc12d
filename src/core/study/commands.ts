/** Everything that a person or an import can do to a Study, as data: one union, one reducer file per member. */
import type { StudySource } from './study';

export type StudyCommand =
  | { readonly type: 'addSource'; readonly source: StudySource }
  | { readonly type: 'removeSource'; readonly sourceId: number }
  | { readonly type: 'confirmSources'; readonly sourceIds: readonly number[] }
  | { readonly type: 'answerQuestion'; readonly sourceId: number; readonly question: string; readonly value: string }
  /** `field` is a canonical column, or null to keep the column in `props`. */
  | { readonly type: 'mapColumn'; readonly sourceId: number; readonly column: string; readonly field: string | null }
  /** The same file was read again with other settings: new rows under a new id, in the old source's place. */
  | {
      readonly type: 'rereadSource';
      readonly sourceId: number;
      readonly as: Pick<StudySource, 'id' | 'preset' | 'snapshot'>;
    }
  | { readonly type: 'renameStudy'; readonly name: string }
  | { readonly type: 'setDefaults'; readonly zone: string; readonly currency: string | null }
  | { readonly type: 'saveQuery'; readonly name: string; readonly sql: string }
  | { readonly type: 'removeQuery'; readonly name: string };

export type CommandType = StudyCommand['type'];
export type CommandOf<T extends CommandType> = Extract<StudyCommand, { type: T }>;
