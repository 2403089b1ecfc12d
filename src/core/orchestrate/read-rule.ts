/** The parts of a rule that every kind shares, from data of unknown origin. Left-out parts take their defaults. */
import { isJsonObject, jsonOf } from './json-value';
import type { Json, Rule, Scope } from './contract';
import { EVERYWHERE, SCOPE_DIMENSIONS } from './scope';

export interface RuleFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

interface RuleHead {
  /** Null when not even an id can be read. */
  readonly rule: Rule | null;
  readonly faults: readonly RuleFault[];
}

const KNOWN = new Set([
  'id',
  'kind',
  'scope',
  'limit',
  'severity',
  'price',
  'owner',
  'reason',
  'since',
  'expires',
  'priority',
  'enabled',
]);

/** Other words for dimensions, as policies written for other tools have them. */
const ALSO: Readonly<Record<string, keyof Scope>> = { segment: 'audience', geo: 'region' };

export function readRuleHead(given: unknown): RuleHead {
  if (!isJsonObject(given))
    return { rule: null, faults: [{ path: '', code: 'not-an-object', message: 'A rule is an object.' }] };
  const faults: RuleFault[] = [];
  const fault = (path: string, code: string, message: string): void => void faults.push({ path, code, message });
  if (typeof given.id !== 'string' || given.id.trim() === '') {
    fault('id', 'missing-id', 'A rule needs an id.');
    return { rule: null, faults };
  }
  for (const name of Object.keys(given)) {
    if (!KNOWN.has(name)) fault(name, 'unknown-field', `A rule has no ${name}.`);
  }
  const text = textReader(given, fault);
  const severity = given.severity ?? 'hard';
  if (severity !== 'hard' && severity !== 'soft') fault('severity', 'unknown-choice', 'The severity is hard or soft.');
  const price = readPrice(given.price, severity, fault);
  const rule: Rule = {
    id: given.id,
    kind: text('kind', ''),
    scope: readScope(given.scope, fault),
    limit: readLimit(given.limit),
    severity: severity === 'soft' ? 'soft' : 'hard',
    price,
    owner: text('owner', ''),
    reason: text('reason', ''),
    since: readDay(given.since, 'since', fault) ?? '',
    expires: readDay(given.expires, 'expires', fault),
    priority: typeof given.priority === 'number' && Number.isFinite(given.priority) ? given.priority : 0,
    enabled: given.enabled !== false,
  };
  return { rule, faults };
}

type Fault = (path: string, code: string, message: string) => void;

const textReader =
  (given: Record<string, unknown>, fault: Fault) =>
  (name: string, fallback: string): string => {
    const value = given[name] ?? fallback;
    if (typeof value === 'string') return value;
    fault(name, 'not-text', 'It must be text.');
    return fallback;
  };

function readPrice(price: unknown, severity: unknown, fault: Fault): number | null {
  if (price !== undefined && price !== null && !(typeof price === 'number' && Number.isFinite(price))) {
    fault('price', 'not-a-number', 'The price is a number.');
    return null;
  }
  const value = (price as number | null | undefined) ?? null;
  if (value !== null && value < 0) fault('price', 'negative-limit', 'A price cannot be negative.');
  if (severity === 'soft' && value === null)
    fault('price', 'soft-without-price', 'A soft rule needs a price per unit of violation.');
  return value;
}

function readDay(value: unknown, name: string, fault: Fault): string | null {
  if (value === undefined || value === null || value === '') return null;
  const isDay =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value) && !Number.isNaN(Date.parse(value));
  if (isDay) return value.slice(0, 10);
  fault(name, 'not-a-day', 'It must be a day such as 2026-10-30.');
  return null;
}

function readScope(given: unknown, fault: Fault): Scope {
  if (given === undefined || given === null) return EVERYWHERE;
  if (!isJsonObject(given)) {
    fault('scope', 'not-an-object', 'A scope is an object of lists of names.');
    return EVERYWHERE;
  }
  const scope: Record<string, readonly string[] | null> = { ...EVERYWHERE };
  for (const [key, value] of Object.entries(given)) {
    const dimension = ALSO[key] ?? key;
    if (!(SCOPE_DIMENSIONS as readonly string[]).includes(dimension)) {
      fault(`scope.${key}`, 'unknown-field', `A scope has no ${key}.`);
      continue;
    }
    const names = typeof value === 'string' ? [value] : value;
    if (names === null || names === undefined) continue;
    if (Array.isArray(names) && names.every((name) => typeof name === 'string')) scope[dimension] = names;
    else fault(`scope.${key}`, 'not-a-list', 'It must be a list of names.');
  }
  return scope as unknown as Scope;
}

/** Kept for display where the kind cannot read it. */
function readLimit(given: unknown): Rule['limit'] {
  const json = jsonOf(given ?? {});
  return isJsonObject(json) ? (json as Readonly<Record<string, Json>>) : { value: json };
}
