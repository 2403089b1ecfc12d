import type { Draft } from 'immer';
import type { KindAnswer, LearnedMapping } from '../../ingest/mapping/contract';
import { holdsForMapping, holdsForPreset } from '../../ingest/mapping/kind-answers';
import type { Study } from '../study';
import { findSource, type Reducer } from './reducer';

/** The newer mapping takes the older one's place at the end: where two are near, the last that was learned wins. */
function learn(study: Draft<Study>, mapping: LearnedMapping): void {
  const copy = structuredClone(mapping) as Draft<LearnedMapping>;
  const known = study.mappings.find(({ fingerprint }) => fingerprint === mapping.fingerprint);
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(copy)) return;
  study.mappings = [...study.mappings.filter(({ fingerprint }) => fingerprint !== mapping.fingerprint), copy];
}

/** Keeps an answer for the next file of the same columns, where it holds for them: with their mapping, else beside all mappings. */
export function rememberAnswer(study: Draft<Study>, { fingerprint, question, answer }: KindAnswer): void {
  const mapping = study.mappings.find((one) => one.fingerprint === fingerprint);
  if (mapping !== undefined) {
    if (!holdsForMapping(question)) return;
    mapping.answers = [...mapping.answers.filter((one) => one.question !== question), { question, answer }];
  } else if (holdsForPreset(question)) {
    const others = (study.answers ?? []).filter((one) => one.fingerprint !== fingerprint || one.question !== question);
    study.answers = [...others, { fingerprint, question, answer }];
  }
}

/** Whether the columns are right is answered by confirming them. */
export const withoutMapping = ({
  mapping: _answered,
  ...answers
}: Readonly<Record<string, string>>): Record<string, string> => answers;

export const learnMapping: Reducer<'learnMapping'> = {
  change(study, { sourceId, mapping }) {
    learn(study, mapping);
    const source = findSource(study, sourceId);
    if (source === undefined) return;
    // Said of every column at once, so what was said of single ones before is part of it.
    if (Object.keys(source.mapping).length > 0) source.mapping = {};
    if (Object.hasOwn(source.answers, 'mapping')) source.answers = withoutMapping(source.answers);
  },
  says: (_study, { mapping }) => `Confirm the columns of ${mapping.label}`,
};

export const adoptMappings: Reducer<'adoptMappings'> = {
  change(study, { mappings }) {
    for (const mapping of mappings) learn(study, mapping);
  },
  says: (_study, { mappings }) =>
    mappings.length === 1 ? `Take over the mapping of ${mappings[0].label}` : `Take over ${mappings.length} mappings`,
};

export const forgetMapping: Reducer<'forgetMapping'> = {
  change(study, { fingerprint }) {
    const at = study.mappings.findIndex((one) => one.fingerprint === fingerprint);
    if (at !== -1) study.mappings.splice(at, 1);
  },
  says: (study, { fingerprint }) =>
    `Forget the mapping of ${study.mappings.find((one) => one.fingerprint === fingerprint)?.label ?? 'a table'}`,
};
