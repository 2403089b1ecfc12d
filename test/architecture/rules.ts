/** The rules that imports and sizes must keep. Each takes the sources and answers sentences; none means kept. */
import { posix } from 'node:path';
import ts from 'typescript';
import { ALLOWED, featureOf, FORBIDDEN_PACKAGES, layerOf, MAY_SPAWN } from './layers';
import { importsOf, lineOf, parse, walk, type ImportEdge, type Parsed, type Sources } from './source';

const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 80;

const parseAll = (sources: Sources): Parsed[] => [...sources].map(([path, text]) => parse(path, text));

const ENDINGS = ['', '.ts', '.svelte.ts', '.svelte', '.mjs', '.d.ts', '/index.ts'];

/** The path an import means: an existing file where there is one, else where the file or folder would be. */
function resolve(from: string, edge: ImportEdge, sources: Sources): string {
  const fixed = edge.how === 'glob' ? edge.to.replace(/\*.*$/, '') : edge.to;
  const plain = fixed.startsWith('/')
    ? fixed.slice(1)
    : posix.join(posix.dirname(from), fixed) + (fixed.endsWith('/') ? '/' : '');
  const path = posix.normalize(plain);
  return ENDINGS.map((ending) => path + ending).find((candidate) => sources.has(candidate)) ?? path;
}

const isOwnFile = (to: string): boolean => to.startsWith('.') || to.startsWith('/');

function layerFault(path: string, edge: ImportEdge, sources: Sources): string | null {
  const from = layerOf(path);
  if (from === null) return null;
  if (!isOwnFile(edge.to)) {
    const isForbidden = FORBIDDEN_PACKAGES[from].some((pattern) => pattern.test(edge.to));
    return isForbidden ? `${from} must not import the package ${edge.to}` : null;
  }
  const target = resolve(path, edge, sources);
  const to = layerOf(target);
  if (to === null) return target.startsWith('test/') ? 'the product must not import tests' : null;
  if (edge.how === 'spawn' && to === 'workers') {
    return MAY_SPAWN.includes(from) ? null : `${from} must not start workers`;
  }
  if (from === to) {
    return featureOf(path) === featureOf(target) ? null : `feature ${featureOf(path)} must not import ${target}`;
  }
  return ALLOWED[from].includes(to) ? null : `${from} must not import ${to} (${target})`;
}

/** Forbidden edges between sides, and packages that a side must not know. */
export function layerFaults(sources: Sources): string[] {
  return parseAll(sources).flatMap((file) =>
    importsOf(file).flatMap((edge) => {
      const fault = layerFault(file.path, edge, sources);
      return fault === null ? [] : [`${file.path}:${edge.line} ${fault}`];
    }),
  );
}

/** SQL text is imported by `src/sql` and by the `.query.ts` beside it, by nothing else. */
export function sqlTextFaults(sources: Sources): string[] {
  return parseAll(sources)
    .filter((file) => !file.path.startsWith('src/sql/') && !file.path.endsWith('.query.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter((edge) => edge.to.endsWith('.sql'))
        .map((edge) => `${file.path}:${edge.line} imports ${edge.to}; go through its .query.ts`),
    );
}

/** Each cycle once, as `a → b → a`, starting at its first file by name. */
export function cycles(sources: Sources): string[] {
  const graph = new Map(
    parseAll(sources).map((file) => [
      file.path,
      importsOf(file)
        .filter((edge) => edge.how === 'import' && isOwnFile(edge.to))
        .map((edge) => resolve(file.path, edge, sources))
        .filter((target) => sources.has(target)),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const ring = trail.slice(at);
      const first = ring.indexOf([...ring].sort()[0]);
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      found.add([...turned, turned[0]].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return [...found].sort();
}

/** Lines that hold code: blank ones and those that are only comment do not count. */
const codeLines = (text: string): number =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;

/** `describe(…, () => { … })`: a list of cases, each of which is a function of its own. */
function isSuite(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

/** Files over 400 lines and functions over 80. A suite of tests is no function that anybody reads from end to end. */
export function sizeFaults(sources: Sources): string[] {
  return parseAll(sources).flatMap(({ path, text, ast }) => {
    const faults: string[] = [];
    const lines = text.replace(/\n$/, '').split('\n').length;
    if (lines > MAX_FILE_LINES) faults.push(`${path} has ${lines} lines, more than ${MAX_FILE_LINES}`);
    walk(ast, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || isSuite(node)) return;
      const size = codeLines(node.getText(ast));
      if (size > MAX_FUNCTION_LINES) {
        faults.push(`${path}:${lineOf(ast, node)} function of ${size} lines, more than ${MAX_FUNCTION_LINES}`);
      }
    });
    return faults;
  });
}

const SQL =
  /\b(SELECT\s|INSERT\s+INTO\b|CREATE\s+(OR\s+REPLACE\s+)?(TEMP(ORARY)?\s+)?(TABLE|VIEW|SCHEMA|MACRO)\b|DELETE\s+FROM\b|UPDATE\s+\S+\s+SET\b|(DROP|ALTER)\s+(TABLE|VIEW|SCHEMA)\b|PREPARE\s+\S+\s+AS\b)/;

/** The outermost `+` of a chain, so that a chain is told once. */
const isChainHead = (node: ts.BinaryExpression): boolean =>
  !(ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.PlusToken);

const leaves = (node: ts.Expression): ts.Expression[] =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
    ? [...leaves(node.left), ...leaves(node.right)]
    : [node];

function isBuiltSql(node: ts.Node): boolean {
  if (ts.isTemplateExpression(node)) {
    return SQL.test(
      [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join(' ? '),
    );
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return false;
  if (!isChainHead(node)) return false;
  const parts = leaves(node);
  return (
    parts.some((part) => ts.isStringLiteralLike(part) && SQL.test(part.text)) && !parts.every(ts.isStringLiteralLike)
  );
}

/** SQL put together from pieces outside `src/sql`, where identifiers go through `ident` and values are parameters. */
export function builtSqlFaults(sources: Sources): string[] {
  return parseAll(sources)
    .filter(({ path }) => !path.startsWith('src/sql/'))
    .flatMap(({ path, ast }) => {
      const faults: string[] = [];
      walk(ast, (node) => {
        if (isBuiltSql(node)) faults.push(`${path}:${lineOf(ast, node)} builds SQL text outside src/sql`);
      });
      return faults;
    });
}

const MARKUP_SINKS = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment']);

/** Places where text could become markup. */
export function markupFaults(sources: Sources): string[] {
  return parseAll(sources).flatMap(({ path, text, ast }) => {
    const faults: string[] = [];
    walk(ast, (node) => {
      const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isStringLiteralLike(node) ? node.text : '';
      if (MARKUP_SINKS.has(name)) faults.push(`${path}:${lineOf(ast, node)} uses ${name}`);
    });
    if (path.endsWith('.svelte')) {
      for (const match of text.replace(/<!--[\s\S]*?-->/g, '').matchAll(/\{@html|\sbind:innerHTML|\ssrcdoc=/g)) {
        faults.push(`${path} uses ${match[0].trim()}`);
      }
    }
    return faults;
  });
}
