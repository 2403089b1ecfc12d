/** Commands applied to a Study: what it becomes, what changed (patches both ways) and the sentence for the history. */
import { enablePatches, produceWithPatches, type Draft, type Patch } from 'immer';
import type { CommandType, StudyCommand } from './commands';
import { reducers } from './reducers';
import type { Reducer } from './reducers/reducer';
import type { Study } from './study';

enablePatches();

export interface Change {
  readonly study: Study;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** The compiler cannot follow that the reducer found by `type` takes exactly this member of the union. */
const reducerOf = (command: StudyCommand): Reducer<CommandType> => reducers[command.type] as Reducer<CommandType>;

/**
 * Applies commands in order as one change. The Study handed in is not touched. One draft per command: what a command
 * put into a draft is not part of it and could not be changed by the next.
 */
export function changeStudy(study: Study, commands: readonly StudyCommand[]): Change {
  return commands.reduce<Change>(
    (before, command) => {
      const [after, patches, inverse] = produceWithPatches(before.study, (draft: Draft<Study>) => {
        reducerOf(command).change(draft, command as never);
      });
      return { study: after, patches: [...before.patches, ...patches], inverse: [...inverse, ...before.inverse] };
    },
    { study, patches: [], inverse: [] },
  );
}

/** What the commands do, as one sentence for people: that of the first, which is what was asked for. */
export function describeCommands(study: Study, commands: readonly StudyCommand[]): string {
  const [first] = commands;
  return first === undefined ? '' : reducerOf(first).says(study, first as never);
}
