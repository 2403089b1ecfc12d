/** Files written for tools that run elsewhere, and what those made of them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { silent, type Reading } from '../zoo/score/model';
import type { Tool } from './benchmark';
import type { Case } from './cases';

export async function writeCases(folder: string, cases: Iterable<Case>): Promise<number> {
  const list: object[] = [];
  for (const { id, name, bytes, inner } of cases) {
    await mkdir(join(folder, id), { recursive: true });
    await writeFile(join(folder, id, name), bytes);
    list.push({ id, path: `${id}/${name}`, inner: inner[0] ?? null });
  }
  await writeFile(join(folder, 'cases.json'), `${JSON.stringify(list, null, 1)}\n`);
  return list.length;
}

/** A file that the tool says nothing of earns nothing. */
export async function toolOfReadings(name: string, path: string): Promise<Tool> {
  const given: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`${path} must hold an object of readings by the id of their file.`);
  const readings = new Map(Object.entries(given as Record<string, Partial<Reading>>));
  return { name, read: ({ id }) => Promise.resolve({ ...silent, ...readings.get(id) }) };
}
