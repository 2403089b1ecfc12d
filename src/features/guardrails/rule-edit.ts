/** Edits of rules as values: what a field's text means, whether a change tightens or loosens, what the history says. */
import type { Json, Rule, RuleField, RuleForm } from '../../core/orchestrate/contract';

export type Direction = 'tighter' | 'looser' | 'changed';

export type FieldReading =
  { readonly kind: 'value'; readonly value: Json } | { readonly kind: 'fault'; readonly says: string };

const NUMBERS: ReadonlySet<RuleField['type']> = new Set(['count', 'money', 'percent', 'seconds']);

/** The value that a person's text stands for, or why it stands for none. */
export function readField(field: RuleField, text: string): FieldReading {
  const trimmed = text.trim();
  if (trimmed === '')
    return field.optional
      ? { kind: 'value', value: null }
      : { kind: 'fault', says: `${field.label} must not be empty.` };
  if (field.type === 'names') {
    const names = trimmed.split(',').map((name) => name.trim());
    return { kind: 'value', value: names.filter((name) => name !== '') };
  }
  if (!NUMBERS.has(field.type)) return { kind: 'value', value: trimmed };
  return readNumber(field, trimmed);
}

function readNumber({ label, type, min, max }: RuleField, text: string): FieldReading {
  const value = Number(text);
  if (!Number.isFinite(value)) return { kind: 'fault', says: `${label} must be a number.` };
  if (type === 'count' && !Number.isInteger(value)) return { kind: 'fault', says: `${label} must be a whole number.` };
  if (min !== null && value < min) return { kind: 'fault', says: `${label} must be at least ${min}.` };
  if (max !== null && value > max) return { kind: 'fault', says: `${label} must be at most ${max}.` };
  return { kind: 'value', value };
}

/** A value as the text of its field. */
export function fieldText(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(fieldText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const withField = (rule: Rule, field: RuleField, value: Json): Rule => ({
  ...rule,
  limit: { ...rule.limit, [field.name]: value },
});

/** Whether the new value allows less or more than the old. */
export function directionOf(field: RuleField, before: Json | undefined, after: Json): Direction {
  const size = (value: Json | undefined): number | null =>
    typeof value === 'number' ? value : Array.isArray(value) ? value.length : null;
  const [old, now] = [size(before), size(after)];
  if (field.stricter === null || old === null || now === null || old === now) return 'changed';
  const isHigher = now > old;
  return isHigher === (field.stricter !== 'lower') ? 'tighter' : 'looser';
}

const VERBS: Readonly<Record<Direction, string>> = { tighter: 'Tighten', looser: 'Loosen', changed: 'Change' };

/** The line of the history. */
export const editSays = (direction: Direction, rule: Rule, form: RuleForm | undefined): string =>
  `${VERBS[direction]} ${(form?.label ?? rule.kind).toLowerCase()} (${rule.id})`;

/** A rule of a kind as the catalogue's example has it, under an id that no other rule has. */
export function newRule(form: RuleForm, rules: readonly Rule[], today: string): Rule {
  const stem = form.kind.replaceAll('_', '-');
  const taken = new Set(rules.map(({ id }) => id));
  let id = stem;
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
  return {
    id,
    kind: form.kind,
    scope: {
      channel: null,
      campaign: null,
      creative: null,
      audience: null,
      region: null,
      device: null,
      placement: null,
    },
    limit: form.example,
    severity: 'hard',
    price: null,
    owner: 'you',
    reason: '',
    since: today,
    expires: null,
    priority: Math.max(0, ...rules.map(({ priority }) => priority)) + 1,
    enabled: true,
  };
}
