/** Who knows the columns of a table: a person who confirmed them, a preset, or nobody yet. */
import type { ReadSettings } from '../contract';
import type { HeaderColumn } from '../header/fold';
import { rememberedFor, type MappedTable } from '../mapping/apply';
import { answersOfKind } from '../mapping/kind-answers';
import type { Recognition } from '../recognise/recognise';
import { LEFT_OUT } from './questions';
import type { Structure } from './read-plan';
import { rolesOf } from './roles';

/** The mapping that a person confirmed for these columns, unless this file was asked to stay out. */
export const confirmedFor = (header: readonly HeaderColumn[], settings: ReadSettings): MappedTable | null =>
  settings.answers['mapping'] === LEFT_OUT ? null : rememberedFor(header, settings);

interface Claim {
  readonly header: readonly HeaderColumn[];
  readonly learned: MappedTable | null;
  readonly recognition: Recognition;
  readonly settings: ReadSettings;
}

/** Who knows the columns: a person who confirmed a mapping of just these, else a preset. */
export function claimOf({
  header,
  learned,
  recognition,
  settings,
}: Claim): Pick<Structure, 'columns' | 'preset' | 'match' | 'mapping' | 'answers'> {
  const preset = learned?.preset ?? recognition.accepted?.preset ?? null;
  return {
    columns: rolesOf(header, { preset, settings, by: learned === null ? 'token' : 'name' }),
    preset,
    match: learned === null ? (recognition.accepted?.match ?? null) : learned.match,
    mapping: learned?.mapping ?? null,
    answers: learned?.answers ?? (preset === null ? {} : answersOfKind(header, settings)),
  };
}

/** The same structure, its columns read as a mapping says. */
export function mappedAs(
  structure: Structure,
  { preset, match, mapping, answers }: MappedTable,
  settings: ReadSettings,
): Structure {
  const columns = rolesOf(structure.columns, { preset, settings, by: 'name' });
  return { ...structure, columns, preset, match, mapping, answers };
}
