/** Rows of one export as its template prints them: names of the columns, and the cells of each row as text. */
export interface TemplateRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Json = { [key: string]: Json | string | number | boolean };

/** Cells with dotted names as one object; blank cells are left out. `bare`: names whose cells are numbers or flags. */
export function nested(header: readonly string[], cells: readonly string[], bare: ReadonlySet<string>): Json {
  const object: Json = {};
  for (const [at, name] of header.entries()) {
    if (cells[at] === '') continue;
    const keys = name.split('.');
    let inner = object;
    for (const key of keys.slice(0, -1)) inner = (inner[key] ??= {}) as Json;
    inner[keys[keys.length - 1]] = bare.has(name) ? (JSON.parse(cells[at]) as number) : cells[at];
  }
  return object;
}

/** One object a line. */
export const jsonLines = (objects: readonly object[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
