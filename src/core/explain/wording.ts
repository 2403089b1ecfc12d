/** Bridges in words, from numbers only. English on purpose: results say the same on every machine. */
import { dayRangeWords } from '../format/day-words';
import { formatAmount, formatDecimal, formatPercent } from '../format/number';
import type { DaySpan } from '../estimate/contract';
import type { BridgePart } from './contract';
import type { Term } from './terms';

const LOCALE = 'en';
const NAMED = 3;
const LEAST_SHARE = 0.1;

export interface Words {
  readonly currency: string | null;
  /** What the amounts are for: a day where the periods differ in length, a result; null for the whole of a period. */
  readonly per: string | null;
  readonly metric: string;
  /** What is counted as result, singular, lower case. */
  readonly result: string;
  groupName(group: string): string;
}

export function partLabel(terms: readonly Term[], { result, groupName }: Words): string {
  if (terms.length !== 1) return 'Everything else';
  const [{ driver, groups }] = terms as readonly [Term];
  const where =
    groups.length === 0 ? 'all' : groups.length > 2 ? 'other channels' : groups.map(groupName).join(' and ');
  switch (driver) {
    case 'volume':
      return 'Number of clicks';
    case 'unclicked':
      return 'Spend without clicks';
    case 'mix':
      return groups.length === 0 ? 'Mix of channels' : `Share of clicks, ${where}`;
    case 'price':
      return `Price per click, ${where}`;
    case 'rate':
      return `${capital(result)}s per click, ${where}`;
  }
}

const capital = (text: string): string => text.replace(/^./u, (letter) => letter.toUpperCase());

interface Told {
  readonly from: number;
  readonly to: number;
  readonly parts: readonly BridgePart[];
  readonly withinNoise: boolean;
  readonly before: DaySpan;
  readonly after: DaySpan;
  /** Titles of findings by id, for the reasons that parts link to. */
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * The change, then at most three parts that are both a tenth of it and more than noise, largest first; a part of the opposite
 * sign that qualifies is never left out for one of the same.
 */
export function bridgeSentence(told: Told, words: Words): string {
  const { from, to, parts, titles } = told;
  const change = to - from;
  const named = namedParts(parts, change);
  const head = headline(told, words);
  if (named.length === 0) return told.withinNoise ? head : `${head} No single part of it is more than noise.`;
  const behind = told.withinNoise ? 'Behind it: ' : '';
  const grey = parts.some((part) => part.withinNoise) ? ' The other parts are small or within noise.' : '';
  return `${head} ${behind}${named.map((part) => partSentence(part, from, titles)).join('; ')}.${grey}`;
}

function headline({ from, to, withinNoise, before, after }: Told, { metric, currency, per }: Words): string {
  const amounts = `from ${amount(from, currency)} to ${amount(to, currency)}${per === null ? '' : ` per ${per}`}`;
  const periods = `between ${dayRangeWords(before.from, before.to)} and ${dayRangeWords(after.from, after.to)}`;
  const share = Math.abs((to - from) / from);
  const moved = share < 0.0005 ? 'hardly moved' : `${to > from ? 'rose' : 'fell'} ${percent(share)}`;
  return `${metric} ${moved}, ${amounts}, ${periods}${withinNoise ? ': within the noise of its days' : ''}.`;
}

function namedParts(parts: readonly BridgePart[], change: number): readonly BridgePart[] {
  const able = parts
    .filter(
      (part) => part.id !== 'rest' && !part.withinNoise && Math.abs(part.amount) >= LEAST_SHARE * Math.abs(change),
    )
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.id < b.id ? -1 : 1));
  const named = able.slice(0, NAMED);
  const opposite = able.find(({ amount: one }) => one > 0 !== change > 0);
  if (opposite === undefined || named.includes(opposite)) return named;
  return [...named.slice(0, NAMED - 1), opposite];
}

function partSentence(
  { label, amount: moved, ledger, links }: BridgePart,
  from: number,
  titles: Told['titles'],
): string {
  const points = formatDecimal(Math.abs((moved / from) * 100), { locale: LOCALE, digits: [0, 1] });
  const verb = moved > 0 ? 'added' : 'took away';
  const finding = links.map((link) => titles.get(link)).find((title) => title !== undefined);
  const causes = [
    ...(finding === undefined ? [] : [`finding: ${finding.replace(/\.$/, '')}`]),
    ...(ledger.length === 0 ? [] : [`ledger ${ledger.slice(0, 3).join(', ')}`]),
  ];
  return `${label} ${verb} ${points} points${causes.length === 0 ? '' : ` (${causes.join('; ')})`}`;
}

const percent = (share: number): string => formatPercent(share, { locale: LOCALE, digits: [0, 1] });

/** Cents below a thousand, whole units above. */
function amount(value: number, currency: string | null): string {
  return formatAmount(value, { currency, locale: LOCALE, as: Math.abs(value) >= 1000 ? 'round' : 'exact' });
}
