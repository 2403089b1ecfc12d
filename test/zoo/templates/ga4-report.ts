import { delimited } from './delimited';
import type { TemplateRows } from './rows';

export interface Ga4Table extends TemplateRows {
  /** `20310301`. */
  readonly start: string;
  readonly end: string;
  /** Words above the table, as overview pages have them; none elsewhere. */
  readonly question?: string;
}

const DASHES = `# ${'-'.repeat(40)}`;

/** "Download CSV" of GA4: comments above, then one table, or many of them with a blank line between. */
export function ga4ReportText(title: string, tables: readonly Ga4Table[], newline: '\n' | '\r\n' = '\n'): string {
  const head = [DASHES, `# ${title}`, '# Account: Northpier', '# Property: northpier.example - GA4', DASHES, '#  '];
  const text = tables.map(({ start, end, question, header, rows }) =>
    [
      ...(question === undefined ? [] : [question]),
      '# All Users',
      `# Start date: ${start}`,
      `# End date: ${end}`,
      delimited([header, ...rows]),
    ].join('\n'),
  );
  return `${head.join('\n')}\n${text.join('\n\n')}`.replaceAll('\n', newline);
}
