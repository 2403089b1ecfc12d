/** The table of bad inputs names tests that are there. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const lines = textOf('docs/bad-inputs.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| input '));

it('has a line for each, and each line its test', () => {
  const missing = lines.filter((line) => {
    const found = /\| `([^`]+)`: (.+) \|$/.exec(line);
    return found === null || !textOf(found[1]).replaceAll("\\'", "'").includes(found[2]);
  });
  expect(missing).toEqual([]);
  expect(lines.length).toBeGreaterThan(110);
});

it.each(['files', 'quoting', 'shape', 'values'])('leaves out no input of the %s', (group) => {
  const table = textOf('docs/bad-inputs.md');
  const inputs = textOf(`test/unit/ingest/bad/${group}.test.ts`).split('satisfies')[0];
  const names = [...inputs.matchAll(/^ {2}(?:'([^']+)'|"([^"]+)"|([A-Za-z0-9_]+)): /gm)].map(
    ([, a, b, c]) => a ?? b ?? c,
  );
  // Those that are one of several forms of a line.
  const more =
    /^(?:Shift_JIS, once chosen|wrong extension: html named xls|2,000 columns|quoted newline LF|2 header rows|two tables|preamble of 1 line|a 10 kB preamble line)$/;
  expect(names.filter((name) => !more.test(name) && !table.includes(name))).toEqual([]);
});
