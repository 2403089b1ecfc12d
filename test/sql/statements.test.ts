/** Every SQL file on the real engine: it prepares, explains and runs, and returns what its query declares. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalTables, type CanonicalType } from '../../src/core/canonical/tables';
import type { Query, StatementFile } from '../../src/sql/define';
import { schemaStatements } from '../../src/sql/schema/schema.query';
import { openStudy } from './study';

/** Whatever a `.query.ts` exports that is a statement or a query; nothing has to be listed by hand. */
const modules = import.meta.glob<Record<string, unknown>>('../../src/sql/**/*.query.ts', { eager: true });
const isFile = (value: unknown): value is StatementFile =>
  typeof value === 'object' && value !== null && 'sql' in value && 'params' in value;
const isQuery = (file: StatementFile): file is Query<object> => 'decode' in file;
const exported = [...new Set(Object.values(modules).flatMap((module) => Object.values(module)))].filter(isFile);
const queries = exported.filter(isQuery);
const statements = exported.filter((file) => !isQuery(file));

const DUCK: Record<CanonicalType, string> = {
  text: 'VARCHAR',
  int32: 'INTEGER',
  int64: 'BIGINT',
  micros: 'BIGINT',
  double: 'DOUBLE',
  instant: 'TIMESTAMP',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

const study = await openStudy();
const files = import.meta.glob<string>('../../src/sql/**/*.sql', { query: '?raw', import: 'default', eager: true });
const marks = (sql: string): number => sql.replaceAll(/--[^\n]*|'[^']*'/g, '').split('?').length - 1;

describe('the SQL files', () => {
  it('are all declared', () => {
    const declared = new Set([
      ...queries.map(({ sql }) => sql),
      ...statements.map(({ sql }) => sql),
      ...schemaStatements,
    ]);
    expect(
      Object.entries(files)
        .filter(([, sql]) => !declared.has(sql))
        .map(([path]) => path),
    ).toEqual([]);
    expect(Object.keys(files)).toHaveLength(
      readdirSync(join(import.meta.dirname, '../../src/sql'), { recursive: true }).filter((name) =>
        String(name).endsWith('.sql'),
      ).length,
    );
  });

  it.each(Object.entries(files))('%s starts with its purpose, parameters and result', (_, sql) => {
    const header = sql
      .split('\n')
      .filter((line) => line.startsWith('--'))
      .join('\n');
    expect(header).toMatch(/^-- \S[\s\S]*?\./);
    expect(header).toMatch(/-- Parameters: .+ Result: .+\./);
    expect(
      sql
        .replaceAll(/^--.*$/gm, '')
        .trim()
        .split(/;\s*(?:\n|$)/)
        .filter(Boolean),
    ).toHaveLength(1);
  });
});

describe('queries', () => {
  it.each(queries.map((query) => [query.name, query] as const))('%s names every parameter', (_, query) => {
    expect(marks(query.sql)).toBe(query.params.length);
  });

  it.each(queries.map((query) => [query.name, query] as const))(
    '%s explains, runs and returns what it declares',
    async (_, query) => {
      const params = query.params.map(() => null);
      const filled = query.sql.replaceAll('?', 'NULL');
      const plan = await study.run(`EXPLAIN ${filled}`);
      expect(plan.length).toBeGreaterThan(0);
      expect(query.decode(await study.engine.query({ sql: query.sql, params }))).toBeInstanceOf(Array);
      const described = await study.run(`DESCRIBE ${filled}`);
      expect(described.map((column) => column.column_name)).toEqual(query.columns);
      for (const { column_name: name, column_type: type } of described) {
        expect(query.row[name as never]!['types'], `${query.name}.${String(name)}`).toContain(type);
      }
    },
  );

  it.each(statements.map((statement) => [statement.name, statement] as const))(
    '%s names every parameter',
    (_, statement) => {
      expect(marks(statement.sql)).toBe(statement.params.length);
    },
  );
});

describe('the canonical views', () => {
  it.each(Object.entries(canonicalTables))('%s has the columns of core, after the source', async (table, columns) => {
    const described = await study.run(`DESCRIBE ${table}`);
    expect(described.map((column) => [column.column_name, column.column_type])).toEqual([
      ['source', 'INTEGER'],
      ...columns.map(({ name, type }) => [name, DUCK[type]]),
    ]);
  });
});
