import type { StatementFile } from '../../sql/define';
import { makeCoverage, makeTotals } from '../../sql/derived/derived.query';
import { identifierStatements } from '../../sql/identity/identity.query';
import type { Stage } from '../stage';

type DerivedId = 'identifiers' | 'totals' | 'coverage';

interface DerivedParts<Id extends DerivedId> {
  readonly id: Id;
  readonly title: string;
  readonly after: Stage<Id>['after'];
  readonly statements: readonly StatementFile[];
}

/** A table made from the canonical views by statements alone, with no settings of its own. */
function derived<Id extends DerivedId>({ id, title, after, statements }: DerivedParts<Id>): Stage<Id> {
  return {
    id,
    title,
    after,
    runs: 'when-stale',
    reads: () => null,
    async run({ engine }) {
      for (const { sql } of statements) await engine.query({ sql });
      return null;
    },
  };
}

export const identifiersStage = derived({
  id: 'identifiers',
  title: 'Number the identifiers',
  after: ['clock'],
  statements: identifierStatements,
});
export const totalsStage = derived({
  id: 'totals',
  title: 'Add up every source',
  after: ['canonical'],
  statements: [makeTotals],
});
export const coverageStage = derived({
  id: 'coverage',
  title: 'Count days covered',
  after: ['canonical'],
  statements: [makeCoverage],
});
