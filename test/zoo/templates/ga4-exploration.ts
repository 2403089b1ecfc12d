import { delimited } from './delimited';
import type { TemplateRows } from './rows';

export interface Exploration extends TemplateRows {
  readonly from: string;
  readonly to: string;
  /** Cells of the grand total, blank under dimensions. */
  readonly totals: readonly string[];
}

/** A tab of an exploration: the total first, with a cell of its own behind the last column. */
export const ga4ExplorationText = ({ from, to, header, totals, rows }: Exploration): string =>
  [
    '# northpier.example - GA4\n# Channels by day-Free form 1\n',
    `# ${from}-${to}\n# ${'-'.repeat(40)}\n\n`,
    delimited([header, [...totals, 'Grand total'], ...rows]),
  ].join('');
