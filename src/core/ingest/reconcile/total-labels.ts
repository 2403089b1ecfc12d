/** Cells that label totals: a word for them, alone or with what is totalled behind it. */
import type { RecordBatch } from '../contract';
import { fieldText } from '../records/field';

/** What vendors total, beside the bare word. */
const PARTS = new Set(
  (
    'campaigns|campaign|account|search|smart|video|demand gen|performance max|display|shopping|app|ad groups|locations|other locations|search terms|' +
    'other search terms|all but removed keywords|filtered keywords|keywords in your account|your keywords|ai max expanded matches|' +
    'ai max landing page matches|url inclusions in your account|search keywords on display network|ads|filtered ads|filtered campaigns|' +
    'all enabled campaigns|all but removed campaigns|all campaigns|all but removed ad groups|kampagnen|konto|zoeken|campagnes|account|suche|campañas|' +
    'cuenta|campanhas|conta|campagne|account|kampanie|konto|anzeigengruppen|standorte|suchbegriffe|keywords|suchnetzwerk|displaynetzwerk'
  ).split('|'),
);

/** True for the bare word, and for what vendors total. */
export const isTotalled = (part: string): boolean => part === '' || PARTS.has(part);

export class TotalLabels {
  private readonly labels: readonly string[];
  /** First bytes of the labels in UTF-8, lower and upper case: other cells need no text. */
  private readonly initials = new Set<number>();

  constructor(labels: readonly string[]) {
    this.labels = [...labels].sort((a, b) => b.length - a.length);
    const encoder = new TextEncoder();
    for (const label of labels)
      for (const cased of [label, label.toUpperCase()]) this.initials.add(encoder.encode(cased)[0]);
  }

  /** The first of these columns that holds a label; -1 when none does. */
  placeIn(batch: RecordBatch, record: number, columns: readonly number[]): number {
    for (const f of columns) {
      const i = batch.first[record] + f;
      if (
        i < batch.first[record + 1] &&
        this.initials.has(batch.bytes[batch.start[i]]) &&
        this.partOf(fieldText(batch, record, f)) !== null
      )
        return f;
    }
    return -1;
  }

  /** The part that a label totals; '' for the bare word, null when the text is no label. */
  partOf(text: string): string | null {
    const folded = text.normalize('NFKC').trim().toLowerCase();
    for (const label of this.labels) {
      if (!folded.startsWith(label)) continue;
      const rest = folded.slice(label.length).trim();
      if (rest === '') return '';
      if (rest.startsWith(':')) return rest.slice(1).trim();
      if (/^(?:of|de|von|di|van) [\d,.]+|^\([\d,.]+ records?\)$/.test(rest)) return '';
    }
    return null;
  }
}
