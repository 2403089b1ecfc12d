/** What changed between two policies, in sentences; equal meaning gives none, whatever the order of rules and lists. */
import { canonicalJson } from '../format/canonical-json';
import type { Json, RuleField } from './contract';
import { ruleSentence, type ReadPolicy, type ReadRule } from './read-policy';
import { fold } from './scope';

export type Direction = 'tighter' | 'looser' | 'different';

export interface PolicyChange {
  readonly rule: string;
  readonly direction: Direction;
  readonly before: string | null;
  readonly after: string | null;
}

/** In order of the rules' ids. */
export function policyDiff(before: ReadPolicy, after: ReadPolicy): readonly PolicyChange[] {
  const [old, young] = [byId(before), byId(after)];
  const ids = [...new Set([...old.keys(), ...young.keys()])].sort();
  return ids.flatMap((id) => {
    const [was, is] = [old.get(id) ?? null, young.get(id) ?? null];
    if (was !== null && is !== null && meaning(was) === meaning(is)) return [];
    const direction = was === null ? 'tighter' : is === null ? 'looser' : directionOf(was, is);
    return [{ rule: id, direction, before: was && ruleSentence(was), after: is && ruleSentence(is) }];
  });
}

/** Rules in force; one that is off means as much as none. */
const byId = ({ rules }: ReadPolicy): ReadonlyMap<string, ReadRule> =>
  new Map(rules.filter(({ status }) => status === 'active').map((read) => [read.rule.id, read]));

function meaning({ rule }: ReadRule): string {
  const { kind, scope, limit, severity, price } = rule;
  return canonicalJson(sorted({ kind, scope: scope as unknown as Json, limit, severity, price }));
}

/** Lists of names are sets. */
function sorted(value: Json): Json {
  if (Array.isArray(value))
    return [...value.map(sorted)].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner as Json)]));
}

function directionOf(was: ReadRule, is: ReadRule): Direction {
  if (was.rule.severity !== is.rule.severity) return is.rule.severity === 'hard' ? 'tighter' : 'looser';
  const sameElse =
    was.rule.kind === is.rule.kind &&
    canonicalJson(was.rule.scope) === canonicalJson(is.rule.scope) &&
    is.kind !== null;
  if (!sameElse) return 'different';
  const moves = is
    .kind!.fields.map((field) => moveOf(field, was.rule.limit[field.name] ?? null, is.rule.limit[field.name] ?? null))
    .filter((move) => move !== 'same');
  const [first] = moves;
  return first !== undefined && moves.every((move) => move === first) ? first : 'different';
}

function moveOf({ stricter }: RuleField, was: Json, is: Json): Direction | 'same' {
  if (canonicalJson(sorted(was)) === canonicalJson(sorted(is))) return 'same';
  if (typeof was === 'number' && typeof is === 'number' && (stricter === 'lower' || stricter === 'higher'))
    return is < was === (stricter === 'lower') ? 'tighter' : 'looser';
  if (stricter === 'longer list' && Array.isArray(was) && Array.isArray(is)) return listMove(was, is);
  return 'different';
}

function listMove(was: readonly Json[], is: readonly Json[]): Direction {
  const [old, young] = [new Set(was.map((name) => fold(String(name)))), new Set(is.map((name) => fold(String(name))))];
  if ([...old].every((name) => young.has(name))) return 'tighter';
  return [...young].every((name) => old.has(name)) ? 'looser' : 'different';
}
