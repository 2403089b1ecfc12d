/**
 * The editor, in a chunk of its own. It lives in a shadow root: there its styles are an adopted sheet, which the content policy
 * allows, while in the page itself they would be a `<style>` element, which it blocks.
 */
import {
  autocompletion,
  closeCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, Prec, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
  type DecorationSet,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { duckdb } from './dialect';
import { editorTheme } from './editor-theme';
import type { SchemaTable } from './schema';

export interface EditorOptions {
  readonly host: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly onchange: (text: string) => void;
  readonly onrun: () => void;
}

export interface Editor {
  readonly text: string;
  /** Selected text, empty without a selection, and the cursor. */
  readonly selection: { readonly from: number; readonly to: number };
  setText(text: string): void;
  insert(text: string): void;
  /** Marks the word at a place; null takes the mark away. */
  markError(place: number | null): void;
  select(place: number): void;
  setTables(tables: readonly SchemaTable[]): void;
  focus(): void;
  destroy(): void;
}

/**
 * Typing over a selection, done here: the browser's own editing would carry the look of the deleted text over as a style
 * attribute, which the content policy reports as a violation.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { selection } = view.state;
    if (event.inputType !== 'insertText' || !event.data || view.composing || selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(
      view.state.update(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true }),
    );
    return true;
  },
});

const setMark = StateEffect.define<{ from: number; to: number } | null>();

/** The marked error goes as soon as the text changes. */
const errorMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const effect = transaction.effects.find((each) => each.is(setMark));
    if (effect) {
      return effect.value
        ? Decoration.set(Decoration.mark({ class: 'lw-error' }).range(effect.value.from, effect.value.to))
        : Decoration.none;
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.typeName], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--faint)', fontStyle: 'italic' },
]);

const language = (tables: readonly SchemaTable[]): Extension => [
  sql({
    dialect: duckdb,
    schema: Object.fromEntries(tables.map((table) => [table.name, table.columns.map(({ name }) => name)])),
  }),
  duckdb.language.data.of({ autocomplete: columnsOf(tables) }),
];

/** Columns without their table's name: of the tables that the text names, or of all while it names none. */
function columnsOf(tables: readonly SchemaTable[]): CompletionSource {
  return (context) => {
    const word = context.matchBefore(/(?<![.\w])\w+/);
    if (!word) return null;
    const text = context.state.doc.toString();
    const named = tables.filter((table) => new RegExp(`\\b${table.name}\\b`, 'i').test(text));
    const columns = new Map(
      (named.length > 0 ? named : tables).flatMap((table) => table.columns.map((column) => [column.name, column])),
    );
    const options = [...columns.values()].map(({ name, type }) => ({ label: name, detail: type, boost: 1 }));
    return { from: word.from, options, validFor: /^\w*$/ };
  };
}

export function createEditor(options: EditorOptions): Editor {
  const schema = new Compartment();
  const root = options.host.shadowRoot ?? options.host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: options.text, extensions: [schema.of(language([])), ...extensions(options)] }),
  });
  return handle(view, schema);
}

function extensions({ label, onchange, onrun }: EditorOptions): Extension[] {
  const run = (view: EditorView) => {
    closeCompletion(view); // Else the list would open over the result.
    onrun();
    return true;
  };
  return [
    // Tab stays the browser's: it must lead out of the editor.
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    lineNumbers(),
    placeholder('Write SQL here, or begin with an example'),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    highlightActiveLine(),
    errorMark,
    syntaxHighlighting(colours),
    editorTheme,
    EditorView.lineWrapping,
    typeOverSelection,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onchange(update.state.doc.toString());
    }),
  ];
}

function handle(view: EditorView, schema: Compartment): Editor {
  return {
    get text() {
      return view.state.doc.toString();
    },
    get selection() {
      const { from, to } = view.state.selection.main;
      return { from, to };
    },
    setText: (text) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
      }),
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    markError(place) {
      if (place === null) return view.dispatch({ effects: setMark.of(null) });
      const from = Math.min(Math.max(0, place), view.state.doc.length);
      const word = view.state.wordAt(from);
      const to = Math.max(word && word.from <= from ? word.to : from + 1, from + 1);
      if (from >= view.state.doc.length)
        return view.dispatch({ effects: setMark.of(from > 0 ? { from: from - 1, to: from } : null) });
      view.dispatch({
        effects: [setMark.of({ from, to: Math.min(to, view.state.doc.length) }), EditorView.scrollIntoView(from)],
      });
    },
    select(place) {
      view.dispatch({ selection: { anchor: Math.min(place, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    setTables: (tables) => view.dispatch({ effects: schema.reconfigure(language(tables)) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
