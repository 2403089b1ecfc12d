/** The shape of the code, held by a test: layers, cycles, sizes, one copy of Arrow, no built SQL, no raw markup. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtSqlFaults, cycles, layerFaults, markupFaults, sizeFaults, sqlTextFaults } from './architecture/rules';

const root = join(import.meta.dirname, '..');

function readSources(folders: readonly string[]): Map<string, string> {
  const files = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]));
}

const product = readSources(['src', 'workers']);

describe('the product', () => {
  it('is found', () => expect(product.size).toBeGreaterThan(10));
  it('keeps the layer rule', () => expect(layerFaults(product)).toEqual([]));
  it('has no cycle between files', () => expect(cycles(product)).toEqual([]));
  it('has no oversized file or function', () => expect(sizeFaults(product)).toEqual([]));
  it('imports SQL text only beside its query', () => expect(sqlTextFaults(product)).toEqual([]));
  it('builds no SQL outside src/sql', () => expect(builtSqlFaults(product)).toEqual([]));
  it('turns no text into markup', () => expect(markupFaults(product)).toEqual([]));
});

describe('the loop', () => {
  /** The canonical tables hold the future of a replay; only what makes and lists them may name them. */
  const canonical = /\b(?:from|join)\s+(?:events|delivery|web_aggregate|lookup)\b/i;
  const outside = /^src\/sql\/(?:schema|derived|exports|console|clock)\//;

  it('reads what was known, never the canonical tables themselves', () => {
    const statements = readdirSync(join(root, 'src/sql'), { recursive: true })
      .map((name) => `src/sql/${String(name).split(sep).join('/')}`)
      .filter((path) => path.endsWith('.sql') && !outside.test(path));
    expect(statements.length).toBeGreaterThan(10);
    const text = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll(/--.*$/gm, '');
    expect(statements.filter((path) => canonical.test(text(path)))).toEqual([]);
  });

  it('keeps prediction, prescription and orchestration apart', () => {
    const reaches = (folder: RegExp, into: RegExp): string[] =>
      [...product]
        .filter(([path]) => folder.test(path))
        .flatMap(([path, source]) =>
          [...source.matchAll(/from '([^']+)'/g)]
            .map(([, to]) => to ?? '')
            .filter((to) => into.test(to) && !to.endsWith('/contract'))
            .map((to) => `${path} → ${to}`),
        );
    expect(reaches(/^src\/core\/predict\//, /\/(?:prescribe|orchestrate)\//)).toEqual([]);
    expect(reaches(/^src\/core\/prescribe\//, /\/orchestrate\//)).toEqual([]);
    expect(
      reaches(
        /^src\/(?:core\/orchestrate|catalog\/rules)\//,
        /\/(?:predict|objective|funnel|monitor|prescribe|identity)\//,
      ),
    ).toEqual([]);
  });
});

describe('the tests', () => {
  const suites = new Map([...readSources(['test'])].filter(([path]) => !path.includes('/fixtures/')));
  it('have no oversized file, nor a function that is no suite', () => expect(sizeFaults(suites)).toEqual([]));
});

describe('the packages', () => {
  it('hold one copy of Arrow', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(Object.keys(packages).filter((path) => path.endsWith('node_modules/apache-arrow'))).toEqual([
      'node_modules/apache-arrow',
    ]);
  });
});
