/** What the inspector says of rules and of the contacts of the past. */
import type { Inspection } from '../../core/inspection';
import { formatAmount, formatCount } from '../../core/format/number';
import type { FrequencyAudit } from '../../core/orchestrate/contract';
import type { RuleView } from './groups';

export function inspectRule({ rule, form, test }: RuleView, currency: string | null, locale: string): Inspection {
  return {
    title: test?.sentence ?? form?.label ?? rule.kind,
    value: test ? `${formatCount(test.blocked, locale)} blocked` : undefined,
    note: test ? `and ${formatCount(test.clipped, locale)} clipped in the last 30 days of the data` : undefined,
    means: form?.about ?? 'A kind of rule that this version does not know. It is kept and changes nothing.',
    facts: [
      { label: 'Kind', value: rule.kind },
      { label: 'Severity', value: rule.severity },
      { label: 'Status', value: test?.status ?? (rule.enabled ? 'active' : 'off') },
      ...(test ? [{ label: 'Cost', value: formatAmount(test.cost, { currency, locale, as: 'round' }) }] : []),
      ...Object.entries(rule.limit).map(([label, value]) => ({ label, value: JSON.stringify(value) })),
    ],
  };
}

export function inspectFrequency(audit: FrequencyAudit, sql: string, locale: string): Inspection {
  return {
    title: `Impressions per ${audit.key}: at most ${audit.window}`,
    value: `${formatCount(audit.overUnits, locale)} over ${audit.limit}`,
    note: `${formatCount(audit.overUnitDays, locale)} ${audit.key}-days, ${formatCount(audit.impressionsOver, locale)} impressions beyond the limit, ${formatAmount(audit.costOver, { currency: audit.currency, locale, as: 'round' })}`,
    means:
      'Counted exactly over people of the identity graph, from every impression that names a person. What platforms report as frequency counts cookies and devices.',
    sql,
  };
}
