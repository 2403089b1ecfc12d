/** A preset's row rules made ready: which rows a record makes, and where each of their fields comes from. */
import type { RecordBatch } from '../contract';
import type { RowRule, RowTest, RowValue } from '../preset';
import { fieldText } from '../records/field';
import { isMissingText } from '../values/cell';
import { foldWord } from './fold-word';
import { ListCells, styleOfList } from './list-cells';
import type { ParsedColumn, ParsedInstant } from './parsed';
import type { ParsedCells } from './parsed-cells';
import type { TextSource } from './ruled-columns';
import type { Skips } from './text-column';
import { cellSource, mapOf } from './text-cells';

type Holds = (batch: RecordBatch, record: number) => boolean;

/** One rule over the columns of one file. */
export interface ReadyRule {
  readonly rule: RowRule;
  /** All must hold; null: the rule needs something that the file does not have, and makes no row. */
  readonly tests: readonly Holds[] | null;
  /** Must be known for the row to be made; null where it is known of every record that loads. */
  readonly time: ParsedInstant | null;
  /** A row per part of this list; null: one row. */
  readonly list: ListCells | null;
}

export function readyRules(rules: readonly RowRule[], cells: ParsedCells): ReadyRule[] {
  return rules.map((rule) => {
    const tests = rule.when.map((test) => testOf(test, cells));
    const time = rule.table === 'events' ? timeOf(rule, cells) : null;
    const needsTime = rule.table === 'events' && ('ts_utc' in rule.sets || !cells.isTimeRequired);
    const list = rule.each === undefined ? null : cells.columnOf(rule.each);
    const isPossible =
      !tests.includes('never') &&
      !(rule.table === 'events' && time === null) &&
      !(rule.each !== undefined && list === null);
    return {
      rule,
      tests: isPossible ? tests.filter((test) => typeof test === 'function') : null,
      time: needsTime ? time : null,
      list: list === null ? null : new ListCells(list.index, styleOfList(list)),
    };
  });
}

/** Instant of a rule's rows. */
export function timeOf({ sets }: RowRule, cells: ParsedCells): ParsedInstant | null {
  const value = Object.hasOwn(sets, 'ts_utc') ? sets['ts_utc'] : null;
  return cells.instant(value?.from === 'fields' ? value.fields : ['ts_utc']);
}

/** Decided for the whole file where the column is missing. */
function testOf(test: RowTest, cells: ParsedCells): Holds | 'always' | 'never' {
  switch (test.test) {
    case 'any': {
      const tests = test.of.map((one) => testOf(one, cells));
      if (tests.includes('always')) return 'always';
      const some = tests.filter((one) => typeof one === 'function');
      return some.length === 0 ? 'never' : (batch, record) => some.some((holds) => holds(batch, record));
    }
    case 'is set': {
      const flag = cells.flag(test.field);
      return flag === null ? 'never' : (_, record) => flag.value[record] === 1;
    }
    case 'is filled':
    case 'is blank': {
      const isWanted = test.test === 'is filled';
      const column = cells.columnOf(test.field);
      if (column === null) return isWanted ? 'never' : 'always';
      return (batch, record) => !isMissingText(fieldText(batch, record, column.index)) === isWanted;
    }
    case 'is positive': {
      const amount = cells.number(test.field);
      return amount === null ? 'never' : (_, record) => amount.valid[record] === 1 && amount.value[record] > 0;
    }
    case 'is one of':
    case 'is none of': {
      const isWanted = test.test === 'is one of';
      const column = cells.columnOf(test.field);
      if (column === null) return isWanted ? 'never' : 'always';
      const words = new Set(test.words);
      return (batch, record) => words.has(foldWord(fieldText(batch, record, column.index))) === isWanted;
    }
  }
}

/** What each rule puts into a field; null where no rule says anything of it. */
export function valuesOf(field: string, rules: readonly ReadyRule[]): readonly (RowValue | null)[] | null {
  const values = rules.map(({ rule }) => (Object.hasOwn(rule.sets, field) ? rule.sets[field] : null));
  return values.every((value) => value === null) ? null : values;
}

/** The rules whose rows leave the field empty, when all others hold its own column's cell; null when some hold other things. */
export function skipsOf(values: readonly (RowValue | null)[]): Skips {
  return values.every((value) => value === null || value.from === 'nothing')
    ? Uint8Array.from(values, (value) => (value === null ? 0 : 1))
    : null;
}

/** `target`: the field that the cells become where it is another one (the kind of an address). */
export function textSources(
  { field, target = field }: { readonly field: string; readonly target?: string },
  rules: readonly ReadyRule[],
  cells: ParsedCells,
): readonly (TextSource | null)[] {
  const values = valuesOf(field, rules) ?? [];
  return rules.map(({ list, rule }, at) => {
    const value = values[at] ?? null;
    const own = rule.table === 'lookup' ? null : ownSource(target, [field], cells);
    return value === null ? own : textSource(target, value, { cells, list, each: rule.each });
  });
}

interface SourceParts {
  readonly cells: ParsedCells;
  readonly list: ListCells | null;
  readonly each: string | undefined;
}

function textSource(field: string, value: RowValue, { cells, list, each }: SourceParts): TextSource | null {
  switch (value.from) {
    case 'nothing':
      return null;
    case 'text':
      return () => value.text;
    case 'fields':
      return ownSource(field, value.fields, cells);
    case 'part': {
      const column = each === undefined ? null : cells.columnOf(each);
      if (list === null || column === null) return null;
      const map = mapOf(field, { ...column, known: null });
      return (batch, record, part) => {
        const text = list.of(batch, record).at(part);
        return text === undefined ? null : map === null ? text : map(text);
      };
    }
    case 'words': {
      const column = cells.columnOf(value.field);
      const words = new Map(Object.entries(value.words));
      if (column === null) return value.otherwise === null ? null : () => value.otherwise;
      return (batch, record) => {
        const folded = foldWord(fieldText(batch, record, column.index));
        return words.get(folded) ?? value.otherwise ?? (folded === '' ? null : folded);
      };
    }
  }
}

/** The cell of the first of several fields that has one. */
function ownSource(target: string, fields: readonly string[], cells: ParsedCells): TextSource | null {
  const sources = fields.flatMap((field) => {
    const column = cells.columnOf(field);
    return column === null ? [] : [cellSource(target, column, cells.fallbacks(column))];
  });
  if (sources.length < 2) return sources.at(0) ?? null;
  return (batch, record, part) => {
    for (const source of sources) {
      const text = source(batch, record, part);
      if (text !== null) return text;
    }
    return null;
  };
}

/** Amounts: the column that each rule reads, the first of several fields that the file has. */
export function amountSources(
  field: string,
  rules: readonly ReadyRule[],
  cells: ParsedCells,
): readonly (ParsedColumn | null)[] {
  const values = valuesOf(field, rules) ?? [];
  return rules.map((_, at) => {
    const value = values[at] ?? null;
    if (value === null) return cells.number(field);
    if (value.from !== 'fields') return null;
    const there = value.fields.find((one) => cells.columnOf(one) !== null);
    return there === undefined ? null : cells.number(there);
  });
}
