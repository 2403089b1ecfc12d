import type { StatementFile } from '../../sql/define';
import { makeCoverage, makeEntities, makeTotals } from '../../sql/derived/derived.query';
import { makeIdentifiers } from '../../sql/identity/identity.query';
import type { Stage } from '../stage';

type DerivedId = 'identifiers' | 'entities' | 'totals' | 'coverage';

interface DerivedParts<Id extends DerivedId> {
  readonly id: Id;
  readonly title: string;
  readonly after: Stage<Id>['after'];
  readonly statement: StatementFile;
}

/** A table made from the canonical views by one statement, with no settings of its own. */
function derived<Id extends DerivedId>({ id, title, after, statement }: DerivedParts<Id>): Stage<Id> {
  return {
    id,
    title,
    after,
    runs: 'when-stale',
    reads: () => null,
    async run({ engine }) {
      await engine.query({ sql: statement.sql });
      return null;
    },
  };
}

export const identifiersStage = derived({
  id: 'identifiers',
  title: 'Number the identifiers',
  after: ['clock'],
  statement: makeIdentifiers,
});
export const entitiesStage = derived({
  id: 'entities',
  title: 'Conform campaigns and creatives',
  after: ['clock'],
  statement: makeEntities,
});
export const totalsStage = derived({
  id: 'totals',
  title: 'Add up every source',
  after: ['canonical'],
  statement: makeTotals,
});
export const coverageStage = derived({
  id: 'coverage',
  title: 'Count days covered',
  after: ['canonical'],
  statement: makeCoverage,
});
