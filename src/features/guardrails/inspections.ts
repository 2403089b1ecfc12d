/** What the inspector says of rules and of the contacts of the past. */
import { behindAudit } from '../../app/behind';
import { behind, type Behind, type Inspection } from '../../core/inspection';
import { formatAmount, formatCount } from '../../core/format/number';
import type { ContextAudit, FrequencyAudit } from '../../core/orchestrate/contract';
import {
  campaignDaysQuery,
  customerContactsQuery,
  placesQuery,
  suppressedContactsQuery,
  termsQuery,
} from '../../sql/orchestrate/orchestrate.query';
import type { RuleView } from './groups';

/** What the test of a rule counted: contacts for rules about people, places for those about contexts, else spend by day. */
function behindRule({ rule, form }: RuleView, audits: readonly FrequencyAudit[]): Behind {
  const audit = audits.find((each) => each.rule === rule.id);
  if (audit) return behindAudit(audit);
  if (rule.kind === 'suppress') return behind(suppressedContactsQuery, [null, null]);
  if (rule.kind === 'negative_audience') return behind(customerContactsQuery, [null]);
  return form?.group === 'context' ? behind(placesQuery) : behind(campaignDaysQuery, [null]);
}

export function inspectRule(
  view: RuleView,
  { audits, currency, locale }: { audits: readonly FrequencyAudit[]; currency: string | null; locale: string },
): Inspection {
  const { rule, form, test } = view;
  return {
    title: test?.sentence ?? form?.label ?? rule.kind,
    value: test ? `${formatCount(test.blocked, locale)} blocked` : undefined,
    note: test ? `and ${formatCount(test.clipped, locale)} clipped in the last 30 days of the data` : undefined,
    means: form?.about ?? 'A kind of rule that this version does not know. It is kept and changes nothing.',
    behind: behindRule(view, audits),
    facts: [
      { label: 'Kind', value: rule.kind },
      { label: 'Severity', value: rule.severity },
      { label: 'Status', value: test?.status ?? (rule.enabled ? 'active' : 'off') },
      ...(test ? [{ label: 'Cost', value: formatAmount(test.cost, { currency, locale, as: 'round' }) }] : []),
      ...Object.entries(rule.limit).map(([label, value]) => ({ label, value: JSON.stringify(value) })),
    ],
  };
}

export function inspectFrequency(audit: FrequencyAudit, locale: string): Inspection {
  return {
    title: `Impressions per ${audit.key}: at most ${audit.window}`,
    value: `${formatCount(audit.overUnits, locale)} over ${audit.limit}`,
    note: `${formatCount(audit.overUnitDays, locale)} ${audit.key}-days, ${formatCount(audit.impressionsOver, locale)} impressions beyond the limit, ${formatAmount(audit.costOver, { currency: audit.currency, locale, as: 'round' })}`,
    means:
      'Counted exactly over people of the identity graph, from every impression that names a person. What platforms report as frequency counts cookies and devices.',
    behind: behindAudit(audit),
  };
}

/** Words are met in keywords, and where a platform reports none, in the search terms of the visits that came from it. */
export function inspectContext(
  { rule, value, impressions }: ContextAudit,
  { kind, locale }: { kind: string | undefined; locale: string },
): Inspection {
  // `category gambling`: what kind of thing is blocked, then which.
  const named = value.toLowerCase().replace(/^\S+ /, '');
  return {
    title: value,
    value: `${formatCount(impressions, locale)} impressions`,
    note: `blocked by ${rule}`,
    means:
      'Impressions and cost of the past on what this rule blocks, counted over every row that names a place or a word.',
    behind:
      kind === 'keyword_block'
        ? behind(termsQuery, [], ({ keyword }) => keyword.toLowerCase().includes(named))
        : behind(placesQuery, [], ({ placement, context }) =>
            [placement, context].some((name) => name?.toLowerCase().includes(named)),
          ),
  };
}
