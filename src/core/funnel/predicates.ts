import type { FunnelStep } from './contract';
import { foldName } from './vocabulary';

const BETWEEN_PREDICATES = '\u001e';
const BETWEEN_FIELDS = '\u001f';
const SEPARATORS = /[\u001e\u001f]/g;

/**
 * The predicates of all steps as one text value of a statement: step, type and folded name of each, parted by the ASCII
 * record and unit separators. An empty name stands for any.
 */
export function encodePredicates(steps: readonly FunnelStep[]): string {
  return steps
    .flatMap(({ any }, step) =>
      any.map(({ type, name }) =>
        [step, type, foldName(name ?? '')].map((part) => String(part).replace(SEPARATORS, '')).join(BETWEEN_FIELDS),
      ),
    )
    .join(BETWEEN_PREDICATES);
}
