import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Engines differ in the last bits of these, so the same study would not give the same bytes (core/stats has them). */
const INEXACT =
  'exp|log|log2|log10|log1p|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot';

const noMarkup = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'Cell text is hostile: build nodes, never markup.',
  },
];

const deterministic = [
  {
    selector: `MemberExpression[object.name='Math'][property.name=/^(${INEXACT})$/]`,
    message: 'Its last bits differ between engines: take it from core/stats.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pass a seeded generator in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][computed=true]",
    message: 'Name the function, so that it can be checked.',
  },
  {
    // Taken apart, renamed or handed on; `globalThis` is forbidden as such.
    selector: ":not(MemberExpression) > Identifier[name='Math']",
    message: 'Call Math functions by their full name, so that they can be checked.',
  },
  {
    selector: ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
    message: 'Its last bits differ between engines: take pow from core/stats.',
  },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Pass the clock in.' },
  {
    selector: "MemberExpression[object.name='Date'][computed=true]",
    message: 'Name the function, so that it can be checked.',
  },
  { selector: "VariableDeclarator[init.name='Date']", message: 'Pass the clock in.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Pass the clock in.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Pass the clock in.' },
];

export default ts.config(
  { ignores: ['dist/', '.cache/', 'out/', 'node_modules/', 'public/', 'test/fixtures/'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      'no-undef': 'off', // The compiler knows each side's globals better.
      'no-control-regex': 'off', // A reader of files has to name control characters.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...noMarkup],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true, IIFEs: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always', types: 'always' }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
      // Flags every local Map and Date, most of which nothing reacts to.
      'svelte/prefer-svelte-reactivity': 'off',
      // Routes are hashes of one page; there is no router whose links could be resolved.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/catalog/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noMarkup, ...deterministic],
      'no-restricted-globals': [
        'error',
        'performance',
        'process',
        'Buffer',
        'window',
        'document',
        'crypto',
        'setTimeout',
        'globalThis',
      ],
    },
  },
  {
    // Arrow's own builders make functions from text, which the content policy refuses.
    files: ['src/**/*.ts', 'workers/**/*.ts', 'src/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'apache-arrow',
              importNames: ['Builder', 'makeBuilder', 'tableFromArrays', 'tableFromJSON', 'vectorFromArray'],
              message: 'It makes a function from text, which the content policy refuses: use makeData.',
            },
          ],
        },
      ],
    },
  },
  {
    // A suite of tests is one function by nature; test/architecture.test.ts holds everything else in tests to the same size.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
