/** What stands in the ledger and among the findings that a part of a bridge may be put down to: same place, within the periods. */
import type { DaySpan } from '../estimate/contract';
import type { Term } from './terms';

export interface Causes {
  readonly findings: readonly {
    readonly id: string;
    /** Its entry in the ledger. */
    readonly seq: number | null;
    readonly kind: string;
    readonly group: string;
    /** ISO day. */
    readonly since: string;
    readonly title: string;
  }[];
  readonly changes: readonly {
    readonly seq: number;
    readonly group: string;
    /** ISO day. */
    readonly day: string;
  }[];
}

interface Links {
  readonly ledger: readonly number[];
  readonly links: readonly string[];
}

/** Which findings can have to do with which driver: a tired creative makes clicks dearer, no budget change does. */
const FITS: Readonly<Record<Term['driver'], readonly string[]>> = {
  volume: ['tracking_break', 'shift'],
  mix: ['shift'],
  price: ['fatigue', 'saturation'],
  rate: ['tracking_break', 'drift'],
  unclicked: ['tracking_break'],
};

const MOVES_MONEY: readonly Term['driver'][] = ['volume', 'mix'];

export function linksOf(
  terms: readonly Term[],
  { findings, changes }: Causes,
  { before, after }: { readonly before: DaySpan; readonly after: DaySpan },
): Links {
  const isWithin = (day: string): boolean => day.slice(0, 10) >= before.from && day.slice(0, 10) <= after.to;
  const concerns = ({ groups }: Term, group: string): boolean => groups.length === 0 || groups.includes(group);
  const ledger = changes.filter(
    ({ group, day }) =>
      isWithin(day) && terms.some((term) => MOVES_MONEY.includes(term.driver) && concerns(term, group)),
  );
  const links = findings.filter(
    ({ group, since, kind }) =>
      isWithin(since) && terms.some((term) => FITS[term.driver].includes(kind) && concerns(term, group)),
  );
  return {
    ledger: [...ledger, ...links].flatMap(({ seq }) => (seq === null ? [] : [seq])).sort((a, b) => a - b),
    links: links.map(({ id }) => id).sort(),
  };
}
