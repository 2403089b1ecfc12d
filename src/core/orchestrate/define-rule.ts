/** A kind of rule from its fields and what it does with them. */
import * as v from 'valibot';
import type { Json, RuleField, RuleForm } from './contract';
import { readFault, type LimitFields, type LimitOf } from './limit-fields';
import type {
  CapSpec,
  Judge,
  LimitProblem,
  LimitReading,
  Probe,
  RuleContext,
  RuleKind,
  RuleStage,
  StaticRange,
} from './rule-kind';

export interface RuleSpec<F extends LimitFields> {
  readonly kind: string;
  readonly group: RuleForm['group'];
  readonly stage: RuleStage;
  readonly label: string;
  readonly about: string;
  readonly fields: F;
  readonly primary: (keyof F & string) | null;
  readonly example: Readonly<Record<string, Json>>;
  /** Other ways to write the same limit, brought into the fields' own form before the check. */
  normalise?(limit: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** What no field can check alone. */
  check?(limit: LimitOf<F>): readonly LimitProblem[];
  words(limit: LimitOf<F>): string;
  sentence(limit: LimitOf<F>): string;
  range?(limit: LimitOf<F>): StaticRange | null;
  cap?(limit: LimitOf<F>): CapSpec;
  probe(limit: LimitOf<F>): Probe;
  judge(limit: LimitOf<F>, context: RuleContext): Judge;
}

export function defineRule<const F extends LimitFields>(spec: RuleSpec<F>): RuleKind {
  const { kind, group, stage, label, about, example, primary } = spec;
  const schema = v.strictObject(
    Object.fromEntries(Object.entries(spec.fields).map(([name, field]) => [name, field.schema])),
  );
  const fields: readonly RuleField[] = Object.entries(spec.fields).map(([name, field]) => ({ name, ...field.form }));
  const read = (given: unknown): LimitReading => {
    const parsed = v.safeParse(schema, shaped(spec, given));
    if (!parsed.success) return { ok: false, problems: parsed.issues.map(problemOf) };
    const limit = parsed.output as LimitOf<F>;
    const problems = spec.check?.(limit) ?? [];
    return problems.length > 0 ? { ok: false, problems } : { ok: true, bound: bind(spec, limit) };
  };
  return { kind, group, stage, label, about, example, fields, primary, read };
}

function shaped<F extends LimitFields>({ primary, normalise }: RuleSpec<F>, given: unknown): unknown {
  const isBare = typeof given === 'number' || typeof given === 'string' || Array.isArray(given);
  const whole = isBare && primary !== null ? { [primary]: given } : given;
  const isObject = typeof whole === 'object' && whole !== null && !Array.isArray(whole);
  return isObject && normalise !== undefined ? normalise(whole as Record<string, unknown>) : whole;
}

function bind<F extends LimitFields>(spec: RuleSpec<F>, limit: LimitOf<F>) {
  return {
    limit: limit as Readonly<Record<string, Json>>,
    words: spec.words(limit),
    sentence: spec.sentence(limit),
    range: spec.range?.(limit) ?? null,
    probe: spec.probe(limit),
    cap: spec.cap?.(limit) ?? null,
    prepare: (context: RuleContext) => spec.judge(limit, context),
  };
}

function problemOf(issue: v.BaseIssue<unknown>): LimitProblem {
  const path = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object') {
    return issue.expected === 'never'
      ? { path, code: 'unknown-field', message: `This kind of rule has no ${path}.` }
      : issue.received === 'undefined'
        ? { path, code: 'missing-field', message: `This kind of rule needs ${path}.` }
        : { path, code: 'not-an-object', message: 'A limit is an object of values.' };
  }
  return { path, ...readFault(issue.message) };
}
