import type { Studio } from '../../app/contract';
import { explained } from '../../sql/console/explain';
import { Result } from './result';

/** How the engine would run a statement, as the text that it draws. The statement is not run. */
export async function readPlan(studio: Pick<Studio, 'console'>, sql: string): Promise<string> {
  const result = new Result();
  for await (const bytes of studio.console(explained(sql)).chunks) result.append(bytes);
  const column = result.columns.findIndex(({ name }) => name === 'explain_value');
  return Array.from({ length: result.rowCount }, (_, row) => result.text(row, Math.max(0, column)) ?? '').join('\n');
}
