/** What linking by the identifiers in the files can find at best, and how far people are from it. */

export interface KnownRecord {
  readonly record: string;
  readonly person: number | null;
  /** Identifiers of the record, each with everyone in truth whose it is. */
  readonly ids: readonly { readonly id: string; readonly owners: ReadonlySet<string> }[];
}

/** True person of a record: the only one to whom all of its identifiers belong; null where the files do not say. */
function trueOwner({ ids }: KnownRecord): string | null {
  const [first, ...others] = ids;
  const common = [...(first?.owners ?? [])].filter((owner) => others.every(({ owners }) => owners.has(owner)));
  return common.length === 1 ? common[0] : null;
}

/**
 * Part of each record: its true person, parted where no path of that person's identifiers runs. Null for records whose person the
 * files do not tell.
 */
export function trueParts(records: readonly KnownRecord[]): (string | null)[] {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    while (parent.get(at) !== undefined && parent.get(at) !== at) at = parent.get(at) as string;
    return at;
  };
  const owners = records.map(trueOwner);
  for (const [at, { ids }] of records.entries()) {
    if (owners[at] === null) continue;
    const keys = ids.map(({ id }) => `${owners[at]} ${id}`);
    for (const key of keys) parent.set(find(key), find(keys[0]));
  }
  return records.map(({ ids }, at) => (owners[at] === null ? null : find(`${owners[at]} ${ids[0].id}`)));
}

const pairs = (counts: Iterable<number>): number => [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Precision, recall and F1 over pairs of records whose person the files tell. */
export function pairScore(records: readonly KnownRecord[], parts: readonly (string | null)[]) {
  const told = records.flatMap(({ record, person }, at) =>
    parts[at] === null ? [] : [{ part: parts[at], person: person === null ? `none ${record}` : String(person) }],
  );
  const found = pairs(counted(told.map(({ person }) => person)).values());
  const wanted = pairs(counted(told.map(({ part }) => part)).values());
  const right = pairs(counted(told.map(({ part, person }) => `${part} | ${person}`)).values());
  const [precision, recall] = [right / found, right / wanted];
  return {
    records: told.length,
    pairs: wanted,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
}
