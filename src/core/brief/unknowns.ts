/** What could not be determined, over all words of the loop, each once. */
import type { Refusal } from '../estimate/contract';

export interface Unknowns {
  readonly refusals: readonly (readonly Refusal[])[];
  /** Sentences of the identity stage: which files share no identifier. */
  readonly sentences: readonly string[];
}

export interface Unknown {
  readonly reason: string;
  readonly how: string;
}

export function unknowns({ refusals, sentences }: Unknowns): readonly Unknown[] {
  const all = [
    ...refusals.flat().map(({ reason, how }) => ({ reason, how })),
    ...sentences.map((reason) => ({ reason, how: '' })),
  ];
  const seen = new Set<string>();
  return all.filter(({ reason }) => !seen.has(reason) && seen.add(reason) !== undefined);
}
