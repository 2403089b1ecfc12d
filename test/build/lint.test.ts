/** The lint rules that keep core and catalog deterministic fire on planted code, and only there. */
import { ESLint } from 'eslint';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: join(import.meta.dirname, '../..') });

async function rulesBroken(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return result.messages.map((message) => message.ruleId ?? message.message);
}

const planted = [
  'export const a = Math.exp(1);',
  'export const a = (x: number) => Math.atan2(x, 1);',
  "export const a = Math['log'](1);",
  'const { sin } = Math;\nexport const a = sin(1);',
  'export const a = (of: (math: unknown) => number) => of(Math);',
  'export const a = globalThis.Math.exp(1);',
  "export const a = Reflect.get(Math, 'exp');",
  'export const a = (x: number) => x ** 2;',
  'export const a = Math.random();',
  'export const a = Date.now();',
  "export const a = Date['now']();",
  'const { now } = Date;\nexport const a = now();',
  'export const a = new Date();',
  'export const a = performance.now();',
];

describe('lint', () => {
  it.each(planted)('refuses in core and catalog: %s', async (code) => {
    expect(await rulesBroken('src/core/planted.ts', code)).toHaveLength(1);
    expect(await rulesBroken('src/catalog/presets/planted/index.ts', code)).toHaveLength(1);
  });

  it.each(['export const a = Math.sqrt(2) + Math.floor(1.5) + Math.imul(2, 3);', 'export const a = new Date(0);'])(
    'takes in core: %s',
    async (code) => expect(await rulesBroken('src/core/planted.ts', code)).toEqual([]),
  );

  it('refuses any, raw markup and silenced rules everywhere', async () => {
    expect(await rulesBroken('src/app/planted.ts', 'export const a = (x: any) => x;')).toEqual([
      '@typescript-eslint/no-explicit-any',
    ]);
    expect(await rulesBroken('src/ui/planted.ts', 'document.body.innerHTML = name;')).toEqual(['no-restricted-syntax']);
    expect(await rulesBroken('src/ui/Planted.svelte', '<p>{@html location.hash}</p>')).toContain(
      'svelte/no-at-html-tags',
    );
    expect(await rulesBroken('src/app/planted.ts', '// @ts-ignore\nexport const a = 1;')).toEqual([
      '@typescript-eslint/ban-ts-comment',
    ]);
    expect(
      await rulesBroken('src/app/planted.ts', '// eslint-disable-next-line\nexport const a = eval("1");'),
    ).toContain('no-eval');
  });
});
