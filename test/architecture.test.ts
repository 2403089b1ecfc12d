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

describe('the tests', () => {
  const suites = new Map([...readSources(['test'])].filter(([path]) => !path.includes('/fixtures/')));
  it('have no oversized file', () => {
    expect(sizeFaults(suites).filter((fault) => !fault.includes('function of'))).toEqual([]);
  });
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
