/** A study whose events are written down in the test, brought to people by the task of the product. */
import type { EntitySettings, IdentitySettings } from '../../src/core/identity/contract';
import { identifierStatements } from '../../src/sql/identity/identity.query';
import { ident } from '../../src/sql/ident';
import { entitiesConform } from '../../workers/compute/tasks/entities-conform';
import { identityResolve } from '../../workers/compute/tasks/identity-resolve';
import { openStudy } from './study';

export type EventRow = Readonly<Record<string, string | number | null>>;

export const components: IdentitySettings = { rule: 'components', unusable: [], forbidden: [] };

const literal = (value: string | number | null): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Rows of the same columns that follow one another, as one statement: one for each row would take minutes. */
function batchesOf(rows: readonly EventRow[]): { readonly columns: string; readonly values: string[] }[] {
  const batches: { columns: string; values: string[] }[] = [];
  for (const [at, row] of rows.entries()) {
    const full: EventRow = { table_no: 1, row_no: at + 1, ...row };
    const columns = Object.keys(full).map(ident).join(', ');
    const last = batches.at(-1);
    const batch = last?.columns === columns && last.values.length < 500 ? last : { columns, values: [] };
    if (batch !== last) batches.push(batch);
    batch.values.push(`(${Object.values(full).map(literal).join(', ')})`);
  }
  return batches;
}

let opened: ReturnType<typeof openStudy> | null = null;

/** One engine for all tests of a file: booting one for each would take longer than the tests. */
async function emptied() {
  const study = await (opened ??= openStudy());
  await study.show([]);
  const tables = await study.run("SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = 'source'");
  for (const { name } of tables) await study.run(`DROP TABLE source.${ident(String(name))}`);
  await study.run('DELETE FROM sources');
  await study.run("UPDATE clock SET now = TIMESTAMP 'infinity'");
  return study;
}

/** An empty study; the one before it in the same file is gone. */
export async function identityStudy() {
  const study = await emptied();
  const present: { table: 'events' | 'delivery'; sourceId: number }[] = [];
  const load = async (table: 'events' | 'delivery', sourceId: number, rows: readonly EventRow[]): Promise<void> => {
    const name = `source.${table}_${sourceId}`;
    await study.run(`CREATE TABLE ${name} AS SELECT * EXCLUDE (source) FROM template.${table}`);
    for (const { columns, values } of batchesOf(rows))
      await study.run(`INSERT INTO ${name} (${columns}) VALUES ${values.join(', ')}`);
    await study.run(
      `INSERT INTO sources SELECT ${sourceId}, 'file ${sourceId}', 'f', 1, 'h${sourceId}', NULL, 'plain', 'utf-8', NULL, 'event',
        NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, '[]', NULL, 0`,
    );
    present.push({ table, sourceId });
    await study.show(present);
  };
  const context = { engine: study.engine, progress: () => undefined, checkpoint: () => Promise.resolve() };
  return {
    ...study,
    load,
    async resolve(settings: IdentitySettings = components, entities: EntitySettings = { aliases: [], ownHosts: [] }) {
      for (const { sql } of identifierStatements) await study.run(sql);
      await entitiesConform({ settings: entities }, context);
      return identityResolve({ settings }, context);
    },
  };
}
