/** Entries of the ledger in words, and which parts of a bridge lead to them. */
import type { Bridge } from '../../core/explain/contract';
import { formatDay } from '../../core/format/date';
import { formatAmount } from '../../core/format/number';
import type { LedgerEntry } from '../../core/ledger/contract';
import type { Finding } from '../../core/monitor/contract';

export interface LinkedEntry {
  readonly entry: LedgerEntry;
  /** Labels of the parts that lead to it. */
  readonly parts: readonly string[];
}

/** Every entry that a part leads to, once, in the order of the ledger. What the ledger does not hold is left out. */
export function linkedEntries({ parts }: Bridge, entries: readonly LedgerEntry[]): readonly LinkedEntry[] {
  const seqs = new Set(parts.flatMap(({ ledger }) => ledger));
  return entries
    .filter(({ seq }) => seqs.has(seq))
    .map((entry) => ({
      entry,
      parts: parts.filter(({ ledger }) => ledger.includes(entry.seq)).map(({ label }) => label),
    }));
}

export interface EntryWords {
  readonly text: string;
  /** Id of the finding that the entry is about, which has a page of its own. */
  readonly finding: string | null;
}

export function entryWords(
  { at, kind, body }: LedgerEntry,
  findings: readonly Pick<Finding, 'id' | 'title'>[],
  locale: string,
): EntryWords {
  const day = formatDay(at, { locale, year: 'left out' });
  if (kind === 'finding') {
    const found = findings.find(({ id }) => id === body.id);
    const since = typeof body.since === 'string' ? formatDay(body.since, { locale, year: 'left out' }) : day;
    return { text: `Since ${since}: ${found?.title ?? String(body.key)}`, finding: found?.id ?? null };
  }
  if (kind !== 'budget.change') return { text: `${day}: ${kind}`, finding: null };
  const currency = typeof body.currency === 'string' ? body.currency : null;
  const amount = (value: unknown): string =>
    typeof value === 'number' ? formatAmount(value, { currency, locale, as: 'round' }) : 'unknown';
  return {
    text: `${day}: ${String(body.campaign)} went from ${amount(body.before)} to ${amount(body.after)} a day, ${String(body.basis)}`,
    finding: null,
  };
}
