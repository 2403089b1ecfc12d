import type { Draft } from 'immer';
import type { CommandOf, CommandType } from '../commands';
import type { Study } from '../study';

/**
 * How one kind of command changes the Study. `change` edits a draft (`immer`), so the Study itself is never touched;
 * a command about something that is not there changes nothing. `says` is the line of the history, for people.
 */
export interface Reducer<T extends CommandType> {
  change(study: Draft<Study>, command: CommandOf<T>): void;
  says(study: Study, command: CommandOf<T>): string;
}

/** The source of that id, as a draft when the study is one. */
export function findSource<S extends { id: number }>(study: { sources: S[] }, sourceId: number): S | undefined {
  return study.sources.find((source) => source.id === sourceId);
}

/** The source's label, for sentences. */
export function labelOf(study: Study, sourceId: number): string {
  return findSource(study, sourceId)?.label ?? `source ${sourceId}`;
}

/** The one name that no plain object can hold as data. Files may well have such a column; it stays unmapped. */
export const isSafeKey = (name: string): boolean => name !== '__proto__';
