/** The checker must fail where it should: every rule meets a planted violation and its lawful twin. */
import { describe, expect, it } from 'vitest';
import { builtSqlFaults, cycles, layerFaults, markupFaults, sizeFaults, sqlTextFaults } from './rules';

const files = (entries: Record<string, string>): Map<string, string> => new Map(Object.entries(entries));
const one = (path: string, text: string): Map<string, string> => files({ [path]: text });

describe('layers', () => {
  const forbidden: [string, string][] = [
    ['src/core/a.ts', "import { b } from '../sql/b';"],
    ['src/core/a.ts', "import type { B } from '../catalog/b';"],
    ['src/core/a.ts', "export * from '../app/b';"],
    ['src/core/a.ts', "const b = await import('../protocol/b');"],
    ['src/core/a.ts', "type B = import('../protocol/b').B;"],
    ['src/core/a.ts', "import { readFile } from 'node:fs';"],
    ['src/core/a.ts', "import { max } from 'd3';"],
    ['src/core/a.ts', "const all = import.meta.glob('../catalog/presets/*/index.ts');"],
    ['src/core/a.ts', "const all = import.meta.glob(['/src/catalog/presets/*/index.ts']);"],
    ['src/core/a.ts', "import { fake } from '../../test/unit/fake';"],
    ['src/protocol/a.ts', "import { b } from '../pipeline/b';"],
    ['src/sql/a.ts', "import { b } from '../catalog/b';"],
    ['src/pipeline/a.ts', "import { b } from '../../workers/engine/b';"],
    ['src/pipeline/a.ts', "new Worker(new URL('../../workers/engine.ts', import.meta.url));"],
    ['src/app/a.svelte.ts', "import { b } from '../ui/b';"],
    ['src/app/a.ts', "import * as duckdb from '@duckdb/duckdb-wasm';"],
    ['src/cli/a.ts', "import * as duckdb from '@duckdb/node-api';"],
    ['src/ui/A.svelte', '<p>hi</p>\n<script lang="ts">\n  import { b } from \'../app/b\';\n</script>'],
    ['src/charts/a.ts', "import { b } from '../app/b';"],
    ['src/features/data/a.ts', "import B from '../sql/B.svelte';"],
    ['src/features/data/a.ts', "import { b } from '../../pipeline/b';"],
    ['src/App.svelte', "<script>import { b } from '../workers/engine';</script>"],
    ['src/main.ts', "import { b } from '../workers/engine';"],
    ['workers/engine.ts', "import { b } from '../src/app/b';"],
  ];
  it.each(forbidden)('%s must not hold: %s', (path, text) => expect(layerFaults(one(path, text))).toHaveLength(1));

  const lawful: [string, string][] = [
    ['src/catalog/presets/x/index.ts', "import { b } from '../../../core/b';"],
    [
      'src/pipeline/a.ts',
      "import all from '../catalog/b'; import q from '../sql/q'; import type { E } from '../protocol/e';",
    ],
    [
      'src/features/data/a.ts',
      "import { b } from './b'; import { s } from '../../sql/s'; import { c } from '../../app/c';",
    ],
    ['src/main.ts', "new Worker(new URL('../workers/engine.ts', import.meta.url), { type: 'module' });"],
    ['workers/engine/a.ts', "import * as duckdb from '@duckdb/duckdb-wasm'; import { b } from '../../src/core/b';"],
    ['src/cli/a.ts', "import { open } from '../../workers/engine/node'; import { readFile } from 'node:fs/promises';"],
    ['src/core/a.ts', "// import { b } from '../sql/b';\nconst text = \"import { b } from '../sql/b'\";"],
  ];
  it.each(lawful)('%s may hold: %s', (path, text) => expect(layerFaults(one(path, text))).toEqual([]));

  it('names file, line and both sides', () => {
    expect(layerFaults(one('src/core/a.ts', "\nimport { b } from '../sql/b';"))).toEqual([
      'src/core/a.ts:2 core must not import sql (src/sql/b)',
    ]);
  });
});

describe('cycles', () => {
  it('finds a ring once, through types and folders too', () => {
    const ring = files({
      'src/core/a.ts': "import type { B } from './b';",
      'src/core/b.ts': "export { c } from './c';",
      'src/core/c/index.ts': "import { a } from '../a';",
      'src/core/d.ts': "import { a } from './a';",
    });
    expect(cycles(ring)).toEqual(['src/core/a.ts → src/core/b.ts → src/core/c/index.ts → src/core/a.ts']);
  });
  it('finds a file that imports itself', () => {
    expect(cycles(one('src/core/a.ts', "import { a } from './a';"))).toEqual(['src/core/a.ts → src/core/a.ts']);
  });
  it('lets two roads lead to one file', () => {
    const diamond = files({
      'src/core/a.ts': "import './b'; import './c';",
      'src/core/b.ts': "import './d';",
      'src/core/c.ts': "import './d';",
      'src/core/d.ts': '',
    });
    expect(cycles(diamond)).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (count: number, text: string): string => Array.from({ length: count }, () => text).join('\n');
  it('takes 400 lines and refuses 401', () => {
    expect(sizeFaults(one('src/core/a.ts', `${lines(400, 'x();')}\n`))).toEqual([]);
    expect(sizeFaults(one('src/core/a.ts', lines(401, 'x();')))).toEqual([
      'src/core/a.ts has 401 lines, more than 400',
    ]);
  });
  it('takes a function of 80 lines and refuses 81, arrows, methods and components alike', () => {
    const body = (count: number): string => lines(count - 2, '  x();');
    expect(sizeFaults(one('src/core/a.ts', `function f() {\n${body(80)}\n}`))).toEqual([]);
    expect(sizeFaults(one('src/core/a.ts', `function f() {\n${body(81)}\n}`))).toHaveLength(1);
    expect(sizeFaults(one('src/core/a.ts', `const f = () => {\n${body(81)}\n};`))).toHaveLength(1);
    expect(sizeFaults(one('src/core/a.ts', `class A { f() {\n${body(81)}\n} }`))).toHaveLength(1);
    expect(sizeFaults(one('src/ui/A.svelte', `<script>\nfunction f() {\n${body(81)}\n}\n</script>`))).toEqual([
      'src/ui/A.svelte:2 function of 81 lines, more than 80',
    ]);
  });
  it('lets a suite be as long as its cases, and no case longer', () => {
    const body = lines(100, '  x();');
    for (const suite of ["describe('a',", "describe.each([1])('a',"])
      expect(sizeFaults(one('test/a.test.ts', `${suite} () => {\n${body}\n});`))).toEqual([]);
    expect(sizeFaults(one('test/a.test.ts', `describe('a', () => {\nit('b', () => {\n${body}\n});\n});`))).toHaveLength(
      1,
    );
  });
  it('does not count blank lines and comments of a function', () => {
    const text = `function f() {\n${lines(40, '// why')}\n/*\n${lines(40, ' * why')}\n*/\n\n${lines(70, 'x();')}\n}`;
    expect(sizeFaults(one('src/core/a.ts', text))).toEqual([]);
  });
});

describe('SQL', () => {
  it('refuses text put together from pieces', () => {
    expect(builtSqlFaults(one('src/app/a.ts', 'const q = `SELECT * FROM ${name}`;'))).toHaveLength(1);
    expect(builtSqlFaults(one('workers/a.ts', 'const q = `\n  INSERT INTO ${name} VALUES (1)`;'))).toHaveLength(1);
    expect(
      builtSqlFaults(one('src/cli/a.ts', "const q = 'CREATE OR REPLACE TABLE ' + name + ' (a INT)';")),
    ).toHaveLength(1);
    expect(builtSqlFaults(one('src/ui/A.svelte', '<script>const q = `DROP TABLE ${name}`;</script>'))).toHaveLength(1);
  });
  it('takes whole statements, other templates, and src/sql', () => {
    expect(builtSqlFaults(one('src/app/a.ts', "const q = 'SELECT * FROM events WHERE a = ?';"))).toEqual([]);
    expect(builtSqlFaults(one('src/app/a.ts', "const q = 'SELECT a, ' + 'b FROM events';"))).toEqual([]);
    expect(builtSqlFaults(one('src/app/a.ts', 'const t = `Select ${n} files`;'))).toEqual([]);
    expect(builtSqlFaults(one('src/sql/a.ts', 'const q = `SELECT * FROM ${ident(name)}`;'))).toEqual([]);
  });
  it('refuses .sql outside a query', () => {
    expect(sqlTextFaults(one('src/pipeline/a.ts', "import text from './a.sql?raw';"))).toHaveLength(1);
    expect(sqlTextFaults(one('src/catalog/detectors/x/x.query.ts', "import text from './x.sql?raw';"))).toEqual([]);
  });
});

describe('markup', () => {
  it('refuses every way from text to markup', () => {
    expect(markupFaults(one('src/ui/a.ts', 'node.innerHTML = text;'))).toHaveLength(1);
    expect(markupFaults(one('src/ui/a.ts', "node['outerHTML'] = text;"))).toHaveLength(1);
    expect(markupFaults(one('src/ui/a.ts', "node.insertAdjacentHTML('beforeend', text);"))).toHaveLength(1);
    expect(markupFaults(one('src/ui/A.svelte', '<p>{@html text}</p>'))).toHaveLength(1);
    expect(markupFaults(one('src/ui/A.svelte', '<iframe srcdoc={text}></iframe>'))).toHaveLength(1);
  });
  it('takes words about it', () => {
    expect(markupFaults(one('src/ui/a.ts', '// never innerHTML\nnode.textContent = text;'))).toEqual([]);
    expect(markupFaults(one('src/ui/A.svelte', '<!-- never {@html} --><p>{text}</p>'))).toEqual([]);
  });
});
