/** The change list: what may be carried out, for people and spreadsheets; the same bytes on screen and on the command line. */
import { csvRecord } from '../format/csv';
import type { Unit } from '../prescribe/contract';
import type { Decision } from './contract';

const PER = { day: 'day', click: 'click', mille: 'thousand impressions' } as const;

/** `EUR per day`, `share`, `serve`. */
export const unitText = (unit: Unit): string =>
  unit.kind === 'money' ? `${unit.currency} per ${PER[unit.per]}` : unit.kind;

/** Money in major units, as everything that leaves the studio. */
export const outside = (value: number | null, unit: Unit): number | null =>
  value === null || unit.kind !== 'money' ? value : value / 1e6;

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
export function changeListCsv(decisions: readonly Decision[]): string {
  return [csvRecord(COLUMNS), ...decisions.filter(isChange).map((one) => csvRecord(changeCells(one)))].join('');
}

const isChange = ({ state, from, final }: Decision): boolean =>
  state !== 'dismissed' && state !== 'held' && final !== null && from !== final;

function changeCells(decision: Decision): (string | number | null)[] {
  const { id, state, lever, subject, target, from, final, proposed, unit, expected, rules } = decision;
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
    unitText(unit),
    unit.kind === 'money' ? unit.currency : null,
    outside(proposed, unit),
    outside(from, unit),
    expected,
    rules.map(({ id: rule, effect, limit }) => `${effect} by ${rule} (${limit})`).join('; '),
    reasonOf(decision),
  ];
}

/** Why the value changes: where rules alone change it their reasons come first, else those of the proposal. */
function reasonOf({ verdict, rules, reason }: Decision): string {
  const ofRules = rules.flatMap((rule) =>
    rule.reason === '' ? [] : [`${rule.id}: ${rule.reason.replace(/\.$/, '')}`],
  );
  if (verdict === 'deny' && ofRules.length > 0) return `${ofRules.join('; ')}; what was proposed: ${reason}`;
  return [reason, ...ofRules].join('; ');
}
