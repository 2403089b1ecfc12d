import { isRefusal } from '../../core/estimate/contract';
import { formatCount, formatPercent } from '../../core/format/number';
import type { IdentityResult } from '../../core/identity/contract';
import { basisFacts, type Inspection } from '../../core/inspection';
import { edgesQuery } from '../../sql/identity/identity.query';
import { ruleAbout, ruleName } from './words';

export function inspectPeople(result: IdentityResult, locale: string): Inspection {
  const { spendShare, outcomeShare } = result.coverage;
  const share = (value: IdentityResult['coverage']['spendShare']): string =>
    isRefusal(value) ? value.reason : formatPercent(value.value, { locale, digits: [0, 1] });
  return {
    title: 'People',
    value: formatCount(result.people, locale),
    note: `linked by: ${ruleName[result.rule]}`,
    means: `${ruleAbout[result.rule]} Placeholders, shared mailboxes and devices, and identifiers beside too many people do not join. The person's number is that of the identifier that was seen first, so it does not depend on the order of files.`,
    sql: edgesQuery.sql,
    rows: `${formatCount(result.edges, locale)} links`,
    facts: [
      { label: 'Version', value: result.identityVersion.slice(0, 12) },
      { label: 'Spend connected to an outcome', value: share(spendShare) },
      { label: 'Leads with a matched campaign', value: share(outcomeShare) },
      ...basisFacts(result.basis),
    ],
  };
}
