/** A label that none of `taken` has: the file’s name, or the name with ` (2)`, ` (3)` … */
export function uniqueLabel(file: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  if (!used.has(file)) return file;
  for (let n = 2; ; n++) {
    const label = `${file} (${n})`;
    if (!used.has(label)) return label;
  }
}
