/** A world of the zoo, printed, read and joined into people, with what is true of each record. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { worlds } from '../zoo/build';
import { joinRecords } from '../zoo/truth/joins';
import { peopleOfFolder, type FolderPeople } from './folder-people';

export interface LabelledRecord {
  readonly personId: string;
  /** Records of one part are joined by a path of identifiers in the files; null where none of them leads anywhere. */
  readonly part: number | null;
  /** The person that the product gave the record; null for none. */
  readonly label: number | null;
}

export async function labelsOf(study: FolderPeople): Promise<ReadonlyMap<string, number>> {
  const rows = await study.rows<{ key: string; person: number }>(`
    SELECT s.label || ':' || p.row_no AS key, p.person
    FROM record_people p JOIN sources s ON s.source = p.source`);
  return new Map(rows.map(({ key, person }) => [key, person]));
}

export async function zooPeople(seed: bigint, people: number, of: keyof typeof worlds = 'A') {
  const { files, shared } = worlds[of]({ seed, people });
  const folder = mkdtempSync(join(tmpdir(), 'loopwright-zoo-'));
  try {
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
    const study = await peopleOfFolder(folder);
    const labels = await labelsOf(study);
    const records = joinRecords(files, shared).map(({ file, row, personId, part }): LabelledRecord => ({
      personId,
      part,
      label: labels.get(`${file.name}:${row}`) ?? null,
    }));
    return { study, records };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** People of the product that hold joinable records of several true people. */
export function mixedPeople(records: readonly LabelledRecord[]): number[] {
  const owners = new Map<number, Set<string>>();
  for (const { label, personId, part } of records)
    if (label !== null && part !== null) owners.set(label, (owners.get(label) ?? new Set()).add(personId));
  return [...owners].filter(([, people]) => people.size > 1).map(([label]) => label);
}
