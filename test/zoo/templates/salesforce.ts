import { allQuoted, groupedAmount, usDate, type PrintedFile } from './model';

export interface DealTruth {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly cents: number;
  readonly created: string;
  readonly closed: string;
}

/** A Salesforce report, details only: every cell quoted, blank lines and three one-cell lines below. */
export function printSalesforce(deals: readonly DealTruth[], records = deals.length): PrintedFile {
  const header = [
    'Opportunity ID',
    'Opportunity Name',
    'Stage',
    'Amount Currency',
    'Amount',
    'Created Date',
    'Close Date',
  ];
  const data = deals.map(({ id, name, stage, cents, created, closed }) =>
    allQuoted([id, name, stage, 'EUR', groupedAmount(cents), usDate(created), usDate(closed)]),
  );
  const lines = [
    allQuoted(header),
    ...data,
    ...['', '', `"Grand Totals (${records} records)"`, '', '"Confidential Information - Do Not Distribute"'],
    '"Copyright © 2000-2031 salesforce.com, inc. All rights reserved."',
  ];
  return { name: 'report1932345678901.csv', text: lines.map((line) => `${line}\n`).join('') };
}

/** A history of stages: one line per change. */
export function printSalesforceHistory(
  changes: readonly { readonly id: string; readonly from: string; readonly to: string; readonly day: string }[],
): PrintedFile {
  const header = ['Opportunity ID', 'Opportunity Name', 'From Stage', 'To Stage', 'Last Modified Date'];
  const data = changes.map(({ id, from, to, day }) => allQuoted([id, 'Rollout', from, to, usDate(day)]));
  const lines = [
    allQuoted(header),
    ...data,
    ...['', `"Grand Totals (${changes.length} records)"`, '"Confidential Information - Do Not Distribute"'],
    '"Copyright © 2000-2031 salesforce.com, inc. All rights reserved."',
  ];
  return { name: 'report1932345678903.csv', text: lines.map((line) => `${line}\n`).join('') };
}
