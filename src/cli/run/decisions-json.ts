/** Decisions for programs, and the change list for people and spreadsheets. */
import type { Decision, OrchestrateResult } from '../../core/orchestrate/contract';
import { csvRecord } from '../../core/format/csv';
import type { Unit } from '../../core/prescribe/contract';
import { majorUnits } from '../json';
import { refusalJson } from './estimate-json';

const PER = { day: 'day', click: 'click', mille: 'thousand impressions' } as const;

/** `EUR per day`, `share`, `serve`. */
const unitWords = (unit: Unit): string => (unit.kind === 'money' ? `${unit.currency} per ${PER[unit.per]}` : unit.kind);

/** Money in major units, as everything that leaves the studio. */
const outside = (value: number | null, unit: Unit): number | null =>
  value === null || unit.kind !== 'money' ? value : majorUnits(value);

/** Every decision about what is not a single person; those are counted in `audit.json`. */
export const decisionsJson = ({ decisions }: OrchestrateResult): unknown => decisions.map(decisionJson);

function decisionJson(decision: Decision): Record<string, unknown> {
  const { id, proposal, at, subject, target, key, lever, verdict, state, unit, rules, notEvaluable } = decision;
  const { from, proposed, final, expected, interval, valueGap, softPaid, reason, evidence } = decision;
  return {
    id,
    proposal,
    at,
    subject,
    target,
    key,
    lever,
    verdict,
    state,
    from: outside(from, unit),
    proposed: outside(proposed, unit),
    final: outside(final, unit),
    unit: unitWords(unit),
    currency: unit.kind === 'money' ? unit.currency : null,
    rules,
    notEvaluable,
    expected: { value: expected, interval },
    valueGap,
    softPaid,
    reason,
    evidence,
  };
}

const COLUMNS = [
  'decision',
  'state',
  'lever',
  'platform',
  'channel',
  'campaign',
  'creative',
  'audience',
  'placement',
  'context',
  'keyword',
  'from',
  'to',
  'unit',
  'currency',
  'proposed',
  'undo to',
  'expected value a week',
  'rules',
  'reason',
];

/** What may be carried out: one line per value that changes, its inverse and its reason on it. */
export function decisionsCsv({ decisions }: OrchestrateResult): string {
  return [csvRecord(COLUMNS), ...decisions.filter(isChange).map((one) => csvRecord(changeCells(one)))].join('');
}

const isChange = ({ state, from, final }: Decision): boolean =>
  state !== 'dismissed' && state !== 'held' && final !== null && from !== final;

function changeCells(decision: Decision): (string | number | null)[] {
  const { id, state, lever, subject, target, from, final, proposed, unit, expected, rules, reason } = decision;
  return [
    id,
    state,
    lever,
    subject.platform,
    subject.channel,
    subject.campaign,
    subject.creative,
    subject.audience,
    target?.placement ?? null,
    target?.context ?? null,
    target?.keyword ?? null,
    outside(from, unit),
    outside(final, unit),
    unitWords(unit),
    unit.kind === 'money' ? unit.currency : null,
    outside(proposed, unit),
    outside(from, unit),
    expected,
    rules.map(({ id: rule, effect, limit }) => `${effect} by ${rule} (${limit})`).join('; '),
    reason,
  ];
}

/** What could not be decided or counted, for `audit.json`. */
export const orchestrateRefusals = ({ refusals }: OrchestrateResult): unknown => refusals.map(refusalJson);
