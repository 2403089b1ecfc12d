import type { StatementFile } from '../../sql/define';
import { makeCoverage, makeEntities, makeIdentifiers, makeTotals } from '../../sql/derived/derived.query';
import type { Stage } from '../stage';

type DerivedId = 'identifiers' | 'entities' | 'totals' | 'coverage';

/** A table made from the canonical views by one statement, with no settings of its own. */
function derived<Id extends DerivedId>(id: Id, title: string, statement: StatementFile): Stage<Id> {
  return {
    id,
    title,
    after: ['canonical'],
    runs: 'when-stale',
    reads: () => null,
    async run({ engine }) {
      await engine.query({ sql: statement.sql });
      return null;
    },
  };
}

export const identifiersStage = derived('identifiers', 'Number the identifiers', makeIdentifiers);
export const entitiesStage = derived('entities', 'Conform campaigns and creatives', makeEntities);
export const totalsStage = derived('totals', 'Add up every source', makeTotals);
export const coverageStage = derived('coverage', 'Count days covered', makeCoverage);
