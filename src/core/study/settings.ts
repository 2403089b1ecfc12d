/**
 * The parts of the Study that steer the loop: one slice per word of it, so that a stage is keyed by its own slice alone. The
 * types are those of the words' contracts; a test holds both together.
 */
import * as v from 'valibot';

const ratio = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const days = v.pipe(v.number(), v.minValue(0), v.maxValue(36_500));
const wholeMicros = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const names = v.nullable(v.array(v.string()));
const identifierName = v.object({ namespace: v.string(), value: v.string() });

const isJson = (value: unknown): boolean => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === 'object' && Object.values(value).every(isJson);
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Limits are checked in full by the kind of the rule; here they only must be plain data. */
const limit = v.custom<Record<string, Json>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value),
  'Expected an object of plain values',
);

export const identitySchema = v.object({
  rule: v.picklist(['components', 'merge-protected', 'last-identified']),
  unusable: v.array(identifierName),
  forbidden: v.array(v.object({ a: identifierName, b: identifierName })),
});

const entityName = v.object({ platform: v.nullable(v.string()), account: v.nullable(v.string()), key: v.string() });

export const entitiesSchema = v.object({
  aliases: v.array(v.object({ name: v.string(), platform: v.nullable(v.string()), entity: entityName })),
  ownHosts: v.array(v.string()),
});

export const funnelSchema = v.object({
  steps: v.nullable(
    v.array(
      v.object({
        id: v.string(),
        label: v.string(),
        any: v.array(v.object({ type: v.string(), name: v.nullable(v.string()) })),
        windowDays: v.nullable(days),
      }),
    ),
  ),
  windowDays: days,
});

export const objectiveSchema = v.object({
  currency: v.nullable(v.string()),
  horizonDays: days,
  paybackDays: days,
  discountPerYear: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  marginRate: v.nullable(ratio),
  riskHaircut: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  rates: v.array(v.object({ from: v.string(), to: v.string(), rate: v.pipe(v.number(), v.gtValue(0)) })),
});

export const monitorSchema = v.object({
  alpha: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  answers: v.array(
    v.object({
      finding: v.string(),
      answer: v.picklist(['snoozed', 'not a problem']),
      reason: v.nullable(v.string()),
      at: v.string(),
    }),
  ),
});

export const decideSchema = v.object({
  exploration: ratio,
  dailyBudgetMicros: v.nullable(wholeMicros),
  horizonDays: days,
  excluded: v.array(v.string()),
});

export const ruleSchema = v.object({
  id: v.string(),
  kind: v.string(),
  scope: v.object({
    channel: names,
    campaign: names,
    creative: names,
    audience: names,
    region: names,
    device: names,
    placement: names,
  }),
  limit,
  severity: v.picklist(['hard', 'soft']),
  price: v.nullable(v.number()),
  owner: v.string(),
  reason: v.string(),
  since: v.string(),
  expires: v.nullable(v.string()),
  priority: v.number(),
  enabled: v.boolean(),
});

/** `null`: the default policy, until somebody edits a rule. */
export const policySchema = v.nullable(v.object({ rules: v.array(ruleSchema) }));

export const approvalSchema = v.object({
  proposal: v.string(),
  answer: v.picklist(['accepted', 'dismissed']),
  reason: v.nullable(v.string()),
  at: v.string(),
});

export type Approval = v.InferOutput<typeof approvalSchema>;

export const loopSettingsEntries = {
  /** Seed of every simulation and bootstrap. */
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  entities: entitiesSchema,
  identity: identitySchema,
  funnel: funnelSchema,
  objective: objectiveSchema,
  monitor: monitorSchema,
  decide: decideSchema,
  policy: policySchema,
  approvals: v.array(approvalSchema),
};

export type LoopSettings = v.InferOutput<v.ObjectSchema<typeof loopSettingsEntries, undefined>>;

/** What a study starts with. */
export const defaultLoopSettings = (): LoopSettings => ({
  seed: 1,
  entities: { aliases: [], ownHosts: [] },
  identity: { rule: 'components', unusable: [], forbidden: [] },
  funnel: { steps: null, windowDays: 90 },
  objective: {
    currency: null,
    horizonDays: 365,
    paybackDays: 90,
    discountPerYear: 0.1,
    marginRate: null,
    riskHaircut: 0,
    rates: [],
  },
  monitor: { alpha: 0.05, answers: [] },
  decide: { exploration: 0.35, dailyBudgetMicros: null, horizonDays: 14, excluded: [] },
  policy: null,
  approvals: [],
});
