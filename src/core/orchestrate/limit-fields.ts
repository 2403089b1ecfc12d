/**
 * The editable values of rules: one builder gives the check (valibot) and the description that forms are made from, so that
 * neither can know a field that the other does not.
 */
import * as v from 'valibot';
import { isZone } from '../ingest/values/zone';
import type { RuleField } from './contract';

export interface LimitField<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly form: Omit<RuleField, 'name'>;
}

export type LimitFields = Readonly<Record<string, LimitField<unknown>>>;
export type LimitOf<F extends LimitFields> = { readonly [K in keyof F]: v.InferOutput<F[K]['schema']> };

type Form = Omit<RuleField, 'name'>;
type Stricter = RuleField['stricter'];

/** Checks carry a code before the sentence, because people read the one and programs the other. */
const fault = (code: string, sentence: string): string => `${code}: ${sentence}`;

/** Splits what `fault` joined; faults of the library itself get a code of their own. */
export function readFault(message: string): { code: string; message: string } {
  const found = /^([a-z][a-z-]+): (.*)$/s.exec(message);
  return found === null ? { code: 'invalid-value', message } : { code: found[1]!, message: found[2]! };
}

const form = (given: Partial<Form> & Pick<Form, 'label' | 'type'>): Form => ({
  unit: '',
  min: null,
  max: null,
  options: [],
  optional: false,
  stricter: null,
  ...given,
});

const notANumber = fault('not-a-number', 'It must be a number.');
const number = () => v.pipe(v.number(notANumber), v.finite(notANumber));
const notNegative = () => v.minValue<number, 0, string>(0, fault('negative-limit', 'A limit cannot be negative.'));

interface NumberForm {
  readonly label: string;
  readonly unit?: string;
  readonly stricter?: Stricter;
}

/** A whole number from 0. */
export const count = ({ label, unit = '', stricter = null }: NumberForm): LimitField<number> => ({
  schema: v.pipe(
    number(),
    notNegative(),
    v.safeInteger(fault('not-whole', 'It must be a whole number.')),
    v.maxValue(1_000_000, fault('too-large', 'It must not be larger than a million.')),
  ),
  form: form({ label, type: 'count', unit, min: 0, max: 1_000_000, stricter }),
});

/** A length of time in seconds, above 0. */
export const seconds = ({ label, stricter = null }: NumberForm): LimitField<number> => ({
  schema: v.pipe(
    number(),
    notNegative(),
    v.gtValue(0, fault('zero-window', 'A window of no length holds nothing.')),
    v.maxValue(315_360_000, fault('too-large', 'It must not be longer than ten years.')),
  ),
  form: form({ label, type: 'seconds', unit: 's', min: 1, max: 315_360_000, stricter }),
});

/** An amount in major units, from 0. */
export const money = ({ label, unit = '', stricter = null }: NumberForm): LimitField<number> => ({
  schema: v.pipe(number(), notNegative(), v.maxValue(1e9, fault('too-large', 'It must not be above a billion.'))),
  form: form({ label, type: 'money', unit, min: 0, max: 1e9, stricter }),
});

/** 20 means 20 %. */
export const percent = ({ label, stricter = null }: NumberForm): LimitField<number> => ({
  schema: v.pipe(number(), notNegative(), v.maxValue(100_000, fault('too-large', 'It must not be above 100,000 %.'))),
  form: form({ label, type: 'percent', unit: '%', min: 0, max: 100_000, stricter }),
});

export const zone = ({ label }: { readonly label: string }): LimitField<string> => ({
  schema: v.pipe(
    v.string(fault('unknown-zone', 'It must be the name of a time zone.')),
    v.check(isZone, fault('unknown-zone', 'No time zone has this name; names are like Europe/Berlin.')),
  ),
  form: form({ label, type: 'zone' }),
});

export const currency = ({ label }: { readonly label: string }): LimitField<string> => ({
  schema: v.pipe(
    v.string(fault('unknown-currency', 'It must be a currency code.')),
    v.regex(/^[A-Z]{3}$/, fault('unknown-currency', 'A currency is three capital letters, such as EUR.')),
  ),
  form: form({ label, type: 'currency' }),
});

export function choice<const T extends string>(
  label: string,
  options: readonly { readonly value: T; readonly label: string }[],
): LimitField<T> {
  const values = options.map(({ value }) => value);
  return {
    schema: v.picklist(values, fault('unknown-choice', `It must be one of ${values.join(', ')}.`)),
    form: form({ label, type: 'choice', options }),
  };
}

interface NamesForm {
  readonly label: string;
  readonly options?: RuleField['options'];
}

/** A list of names, none of them empty. */
export const names = ({ label, options = [] }: NamesForm): LimitField<string[]> => ({
  schema: v.pipe(
    v.array(
      v.pipe(
        v.string(fault('not-text', 'It must be a name.')),
        v.check((name) => name.trim() !== '', fault('empty-name', 'A name must not be empty.')),
        v.maxLength(500, fault('too-long', 'A name has at most 500 letters.')),
      ),
      fault('not-a-list', 'It must be a list of names.'),
    ),
    v.maxLength(100_000, fault('too-long', 'A list has at most 100,000 names.')),
  ),
  form: form({ label, type: 'names', options, stricter: 'longer list' }),
});

/** The same field, which may be left out or null. */
export const optional = <T>(field: LimitField<T>): LimitField<T | null> => ({
  schema: v.optional(v.nullable(field.schema), null) as v.GenericSchema<unknown, T | null>,
  form: { ...field.form, optional: true },
});

/** The same field with a value where it is left out. */
export const withDefault = <T>(field: LimitField<T>, value: T): LimitField<T> => ({
  schema: v.optional(field.schema, () => value) as v.GenericSchema<unknown, T>,
  form: field.form,
});
