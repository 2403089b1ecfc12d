/** What the inspector says of people, links and files. */
import { isRefusal } from '../../core/estimate/contract';
import { formatCount, formatPercent } from '../../core/format/number';
import type { IdentityResult } from '../../core/identity/contract';
import { basisFacts, behind, type Behind, type Inspection } from '../../core/inspection';
import { clusterLinks, largestPeople } from '../../sql/identity/clusters.query';
import {
  adCampaignsQuery,
  bandsQuery,
  doubtfulQuery,
  namespacesQuery,
  shapeQuery,
  sizesQuery,
  tagsQuery,
  unusedQuery,
} from '../../sql/identity/identity.query';
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
    behind: behind(sizesQuery),
    rows: `${formatCount(result.edges, locale)} links`,
    facts: [
      { label: 'Version', value: result.identityVersion.slice(0, 12) },
      { label: 'Spend connected to an outcome', value: share(spendShare) },
      { label: 'Leads with a matched campaign', value: share(outcomeShare) },
      ...basisFacts(result.basis),
    ],
  };
}

/** The numbers and tables of the screen: what each counts, and the statement that counted it. */
const PARTS = {
  records: {
    means: 'Records by file: all, with an identifier, of somebody known by a strong one, and joined to another file.',
    behind: behind(shapeQuery),
  },
  bands: {
    means: 'People by how surely their identifiers belong together: the weakest link of each decides.',
    behind: behind(bandsQuery),
  },
  links: {
    means:
      'Identifiers that stood on one row, by kind; a link is a pair of them, counted once however often it was seen.',
    behind: behind(namespacesQuery),
  },
  doubts: {
    means:
      'One thread between two well-knit groups, or two ids of which a person has one: these may be different people.',
    behind: behind(doubtfulQuery),
  },
  largest: {
    means: 'The people with the most identifiers: where a wrong join would show first.',
    behind: behind(largestPeople),
  },
  unused: {
    means: 'Identifiers that join nobody, with the reason and how many strong identifiers stand beside them.',
    behind: behind(unusedQuery),
  },
  campaigns: {
    means:
      'Campaigns of ad files with what they cost and how many touches were matched to them. One id under a new name was renamed; one name under two ids is two campaigns.',
    behind: behind(adCampaignsQuery),
  },
  unmatched: {
    means:
      'Marks on links, with how many records carry them. A campaign that no ad file knows is matched to none by itself.',
    behind: behind(tagsQuery),
  },
} satisfies Readonly<Record<string, { means: string; behind: Behind }>>;

export const inspectPart = (part: keyof typeof PARTS, title: string, value?: string): Inspection => ({
  title,
  ...(value === undefined ? {} : { value }),
  ...PARTS[part],
});

export const inspectCluster = (person: number, links: number, locale: string): Inspection => ({
  title: `Person ${person}`,
  value: `${formatCount(links, locale)} links`,
  means: 'Every pair of identifiers of this person that stood on one row, with how many records and files said so.',
  behind: behind(clusterLinks, [String(person)]),
});
