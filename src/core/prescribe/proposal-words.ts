/** Numbers and names inside the reasons of proposals. English, as all generated sentences: results say the same everywhere. */
import type { Subject } from '../estimate/contract';
import { dayWords } from '../format/day-words';
import { formatAmount, formatDecimal, formatPercent } from '../format/number';
import { plainText } from '../format/plain-text';
import type { FindingFacts } from './input';

const LOCALE = 'en';

/** `€1.27`, `€1,320`; of amounts under a cent three digits that count. */
export function money(value: number, currency: string): string {
  const size = Math.abs(value);
  if (size > 0 && size < 0.1) return `${currency} ${formatDecimal(value, { locale: LOCALE, digits: [2, 4] })}`;
  return formatAmount(value, { currency, locale: LOCALE, as: 'round' });
}

/** `1.84`. */
export const times = (value: number): string => formatDecimal(value, { locale: LOCALE, digits: [2, 2] });

export const percent = (share: number): string => formatPercent(share, { locale: LOCALE, digits: [0, 0] });

export const campaignName = ({ campaign, channel, platform }: Subject): string =>
  plainText(campaign ?? channel ?? platform ?? 'all');

const FOUND: Readonly<Record<FindingFacts['verdict'], string | null>> = {
  fatigued: 'is fatigued',
  saturated: 'has its audience used up',
  'tracking break': 'has its outcomes miscounted',
  'decay, cause not identified': 'decays for a cause not known',
  shifted: 'has shifted',
  're-labelled': 'was re-labelled',
  healthy: null,
  'wearing in': null,
  'insufficient data': null,
  steady: null,
  filling: null,
  open: null,
  'ceiling unknown': null,
};

/** `; Month-end calm – B is fatigued since 14 Sep`, or nothing. */
export function findingClause(findings: readonly FindingFacts[]): string {
  const named = findings.flatMap(({ verdict, subject, since }) => {
    const says = FOUND[verdict];
    return says === null
      ? []
      : [
          `${plainText(subject.creative ?? subject.campaign ?? subject.channel ?? 'it')} ${says} since ${dayWords(since)}`,
        ];
  });
  return named.length === 0 ? '' : `; ${named.join('; ')}`;
}
