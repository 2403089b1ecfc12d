import { schemaStatements } from '../../sql/schema/schema.query';
import { runAll } from '../query';
import type { Stage } from '../stage';

/** An empty study in an empty database. Runs once per engine: again would empty the views. */
export const schemaStage: Stage<'schema'> = {
  id: 'schema',
  title: 'Prepare the database',
  after: [],
  runs: 'when-stale',
  reads: () => null,
  async run({ engine }) {
    await runAll(engine, schemaStatements);
    return null;
  },
};
