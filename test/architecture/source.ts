/** Reads a source file into what the rules look at. Files are given as text, so that planted ones can be checked too. */
import ts from 'typescript';

/** Path from the root with forward slashes → text. */
export type Sources = ReadonlyMap<string, string>;

export interface ImportEdge {
  /** As written, without the query of the bundler (`?raw`). */
  readonly to: string;
  /** `import` covers static, dynamic and re-exports; `spawn` is `new URL(…, import.meta.url)`; `glob` is `import.meta.glob`. */
  readonly how: 'import' | 'spawn' | 'glob';
  readonly line: number;
}

export interface Parsed {
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
}

/** Keeps line numbers: everything outside `<script>` becomes blank. */
function scriptsOf(markup: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  let at = 0;
  let out = '';
  for (const match of markup.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const from = match.index + match[0].indexOf('>') + 1;
    out += blank(markup.slice(at, from)) + match[1];
    at = from + match[1].length;
  }
  return out + blank(markup.slice(at));
}

export function parse(path: string, text: string): Parsed {
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  return { path, text, ast: ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS) };
}

export function lineOf(ast: ts.SourceFile, node: ts.Node): number {
  return ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;
}

/** Calls `visit` for every node of the file. */
export function walk(ast: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(ast);
}

const isImportMeta = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.MetaProperty;

const textOf = (node: ts.Node | undefined): string[] =>
  node !== undefined && ts.isStringLiteralLike(node)
    ? [node.text]
    : node !== undefined && ts.isArrayLiteralExpression(node)
      ? node.elements.flatMap(textOf)
      : [];

function edgesOf(node: ts.Node): { to: string[]; how: ImportEdge['how'] } {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return { to: textOf(node.moduleSpecifier), how: 'import' };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { to: textOf(node.argument.literal), how: 'import' };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { to: textOf(node.arguments[0]), how: 'import' };
  }
  if (ts.isCallExpression(node) && isImportMeta(node.expression) && node.expression.getText().endsWith('.glob')) {
    return { to: textOf(node.arguments[0]), how: 'glob' };
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL' && isImportMeta(node.arguments?.[1])) {
    return { to: textOf(node.arguments?.[0]), how: 'spawn' };
  }
  return { to: [], how: 'import' };
}

export function importsOf({ ast }: Parsed): ImportEdge[] {
  const found: ImportEdge[] = [];
  walk(ast, (node) => {
    const { to, how } = edgesOf(node);
    for (const target of to) found.push({ to: target.replace(/\?.*$/, ''), how, line: lineOf(ast, node) });
  });
  return found;
}
