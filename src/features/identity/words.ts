/** People and links in words. */
import { isRefusal } from '../../core/estimate/contract';
import { formatCount, formatPercent } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { Band, HygieneReason, IdentityResult, IdentityRule } from '../../core/identity/contract';

export const ruleName: Readonly<Record<IdentityRule, string>> = {
  components: 'Everything connected',
  'merge-protected': 'Merging within limits',
  'last-identified': 'Last login of a device',
};

export const ruleAbout: Readonly<Record<IdentityRule, string>> = {
  components: 'Identifiers seen together belong to one person, and so do theirs: as a warehouse stitches.',
  'merge-protected':
    'A person has one user id and few of everything else; what would break a limit is left out: as customer data platforms do.',
  'last-identified': 'Everything on a device belongs to the last person who logged in there: as web analytics do.',
};

export const bandName: Readonly<Record<Band, string>> = {
  very_likely: 'very likely',
  likely: 'likely',
  leaning: 'leaning',
  unclear: 'unclear',
};

export const reasonName: Readonly<Record<HygieneReason, string>> = {
  blocked: 'a placeholder, not a name',
  role: 'a mailbox that several people read',
  disposable: 'a throw-away address',
  'super-node': 'beside too many people',
  'shared-device': 'a device that people take turns on',
  household: 'a telephone of several people',
  'by-person': 'left out by you',
};

const NAMESPACES: Readonly<Record<string, string>> = {
  user: 'user id',
  anonymous: 'visitor id',
  cookie: 'ad cookie',
  device: 'device id',
  click: 'click id',
  email_sha256: 'e-mail (hashed)',
  phone_sha256: 'telephone (hashed)',
  customer: 'customer id',
  crm: 'CRM record',
  order: 'order',
};

export const namespaceName = (namespace: string): string => NAMESPACES[namespace] ?? plainText(namespace);

/** Hashes are long and say nothing: their first letters tell them apart. */
export function shortValue(value: string): string {
  const plain = plainText(value);
  return plain.length <= 22 ? plain : `${plain.slice(0, 10)}…${plain.slice(-4)}`;
}

export interface LeadWords {
  readonly strong: string;
  readonly rest: string;
}

export function identityLead(result: IdentityResult, locale: string): LeadWords {
  const { people, identifiers, coverage, recordsWithIdentifier, records } = result;
  const ids = identifiers.reduce((sum, { count }) => sum + count, 0);
  const strong = `${formatCount(people, locale)} people from ${formatCount(ids, locale)} identifiers in ${formatCount(recordsWithIdentifier, locale)} of ${formatCount(records, locale)} records.`;
  const spend = coverage.spendShare;
  const rest = isRefusal(spend)
    ? spend.reason
    : `${formatPercent(spend.value, { locale, digits: [0, 0] })} of spend is connected to an outcome${spend.value < 0.995 ? '; the rest only by campaign' : ''}.`;
  return { strong, rest };
}
