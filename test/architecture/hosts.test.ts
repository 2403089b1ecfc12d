/** The compiler itself keeps hosts out of the pure sides, even beside packages that ask for Node's types. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Messages of the compiler for one planted file of core, under the options that core is compiled with. */
function complaints(text: string): string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.pure.json'), ts.sys.readFile).config as object;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const planted = join(root, 'src/core/planted.ts');
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === planted || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === planted ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
  const program = ts.createProgram([...fileNames, planted], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(planted))
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}

it('knows the language and the few things every host has', { timeout: 60_000 }, () => {
  expect(complaints("import { tableToIPC } from 'apache-arrow'; new TextDecoder(); tableToIPC;")).toEqual([]);
});

it('knows neither page, worker nor Node', { timeout: 60_000 }, () => {
  const hosts = ['document', 'window', 'navigator', 'postMessage', 'process', 'Buffer', 'setTimeout', 'fetch'];
  const found = complaints(`import { tableToIPC } from 'apache-arrow'; tableToIPC; ${hosts.join('; ')};`);
  expect(hosts.filter((name) => !found.some((message) => message.includes(`'${name}'`)))).toEqual([]);
});
