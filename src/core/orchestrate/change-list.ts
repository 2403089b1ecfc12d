/** The change list: every decision that changes something, one line each with its reason; for people and for upload sheets. */
import { csvRecord } from '../format/csv';
import type { Unit } from '../prescribe/contract';
import type { Decision } from './contract';

const COLUMNS = [
  'decision',
  'state',
  'verdict',
  'lever',
  'channel',
  'platform',
  'campaign',
  'audience',
  'creative',
  'from',
  'proposed',
  'final',
  'unit',
  'expected_per_week',
  'rules',
  'reason',
] as const;

/** Money in major units; shares and 0 or 1 as they are. */
const plain = (value: number | null, unit: Unit): number | null =>
  value === null ? null : unit.kind === 'money' ? value / 1e6 : value;

const unitText = (unit: Unit): string =>
  unit.kind === 'money'
    ? `${unit.currency} per ${unit.per}`
    : unit.kind === 'share'
      ? 'share'
      : 'serve (1) or stop (0)';

/** A denied or unchanged decision asks nothing of anybody; person-level ones are counted elsewhere and never listed. */
const isChange = ({ lever, verdict, from, final }: Decision): boolean =>
  lever !== 'audience' && verdict !== 'deny' && (verdict === 'hold' || final !== from);

/** RFC 4180; text that a spreadsheet would run as a formula is guarded by the writer. */
export function changeListCsv(decisions: readonly Decision[]): string {
  const lines = decisions.filter(isChange).map((decision) => {
    const { subject, unit } = decision;
    return csvRecord([
      decision.id,
      decision.state,
      decision.verdict,
      decision.lever,
      subject.channel,
      subject.platform,
      subject.campaign,
      subject.audience,
      subject.creative,
      plain(decision.from, unit),
      plain(decision.proposed, unit),
      plain(decision.final, unit),
      unitText(unit),
      Number(decision.expected.toPrecision(12)),
      decision.rules.map(({ id, limit, value }) => `${id}: ${limit}, met ${value}`).join('; '),
      decision.reason,
    ]);
  });
  return [csvRecord(COLUMNS), ...lines].join('');
}
