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
  const ends = textOf(`test/unit/ingest/bad/${group}.test.ts`).split('const ENDS')[1];
  const names = [...ends.matchAll(/^ {2}(?:'([^']+)'|"([^"]+)"|([\p{L}0-9_]+)): \[/gmu)].map(
    ([, a, b, c]) => a ?? b ?? c,
  );
  // Those that are one of several forms of a line.
  const more =
    /^(?:Shift_JIS, once chosen|wrong extension: .*|2,000 columns|quoted newline .*|\d header rows|two tables|five tables|preamble of .*|a 10 kB preamble line)$/;
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !more.test(name) && !table.includes(name))).toEqual([]);
});
