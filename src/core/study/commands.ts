/** Everything that a person or an import can do to a Study, as data: one union, one reducer file per member. */
import type { ConfirmedAlias, IdentifierName } from '../identity/contract';
import type { LearnedMapping } from '../ingest/mapping/contract';
import type { Approval } from './settings';
import type { Study, StudySource } from './study';

/** A rule as the Study keeps it. */
export type StudyRule = NonNullable<Study['policy']>['rules'][number];

export type StudyCommand =
  | { readonly type: 'addSource'; readonly source: StudySource }
  | { readonly type: 'removeSource'; readonly sourceId: number }
  | { readonly type: 'confirmSources'; readonly sourceIds: readonly number[] }
  /** `kind`: fingerprint of the source's columns, where the answer may hold for other files of them as well. */
  | {
      readonly type: 'answerQuestion';
      readonly sourceId: number;
      readonly question: string;
      readonly value: string;
      readonly kind?: string;
    }
  /** `field` is a canonical column, or null to keep the column in `props`. */
  | { readonly type: 'mapColumn'; readonly sourceId: number; readonly column: string; readonly field: string | null }
  /** What a person confirmed the columns of a source to be, for it and for tables like it: the newer mapping holds. */
  | { readonly type: 'learnMapping'; readonly sourceId: number; readonly mapping: LearnedMapping }
  /** Mappings of a colleague, or of another study. */
  | { readonly type: 'adoptMappings'; readonly mappings: readonly LearnedMapping[] }
  | { readonly type: 'forgetMapping'; readonly fingerprint: string }
  /** The same file was read again with other settings: new rows under a new id, in the old source's place. */
  | {
      readonly type: 'rereadSource';
      readonly sourceId: number;
      readonly as: Pick<StudySource, 'id' | 'preset' | 'snapshot'>;
    }
  | { readonly type: 'renameStudy'; readonly name: string }
  | { readonly type: 'setDefaults'; readonly zone: string; readonly currency: string | null }
  | { readonly type: 'saveQuery'; readonly name: string; readonly sql: string }
  | { readonly type: 'removeQuery'; readonly name: string }
  /** Settings of another study, such as the sample's: its name and everything that steers the loop, none of its data. */
  | { readonly type: 'adoptSettings'; readonly from: Study }
  | { readonly type: 'setIdentityRule'; readonly rule: Study['identity']['rule'] }
  /** Never link by this identifier; `use` takes it back. */
  | { readonly type: 'setUnusable'; readonly identifier: IdentifierName; readonly use: 'never' | 'again' }
  /** These two are not the same person; `allow` takes it back. */
  | {
      readonly type: 'setForbidden';
      readonly a: IdentifierName;
      readonly b: IdentifierName;
      readonly as: 'forbidden' | 'allowed';
    }
  /** Links with this name mean this campaign; `open` takes it back. */
  | { readonly type: 'confirmAlias'; readonly alias: ConfirmedAlias; readonly as: 'confirmed' | 'open' }
  /** Hosts of the own site and of its payment pages: all of them. */
  | { readonly type: 'setOwnHosts'; readonly hosts: readonly string[] }
  | { readonly type: 'setFunnel'; readonly funnel: Study['funnel'] }
  | { readonly type: 'setObjective'; readonly objective: Study['objective'] }
  | { readonly type: 'setDetection'; readonly alpha: number }
  /** `null` opens the finding again. */
  | {
      readonly type: 'answerFinding';
      readonly finding: string;
      readonly answer: 'snoozed' | 'not a problem' | null;
      readonly reason: string | null;
      readonly at: string;
    }
  | { readonly type: 'setDecide'; readonly decide: Study['decide'] }
  /** The whole policy when the first rule is edited: the default policy becomes the person's own. */
  | { readonly type: 'setPolicy'; readonly rules: readonly StudyRule[]; readonly says: string }
  /** Answers to proposals; an answer of `null` takes the earlier one back. */
  | {
      readonly type: 'answerProposals';
      readonly answers: readonly (Omit<Approval, 'answer'> & { readonly answer: Approval['answer'] | null })[];
    };

export type CommandType = StudyCommand['type'];
export type CommandOf<T extends CommandType> = Extract<StudyCommand, { type: T }>;
