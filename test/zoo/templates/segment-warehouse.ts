import { delimited } from './delimited';

const COMMON = ['id', 'anonymous_id', 'received_at', 'sent_at', 'user_id', 'timestamp', 'context_page_url'] as const;
const OWN = {
  tracks: ['event', 'event_text', 'url'],
  pages: ['name', 'url', 'path'],
  identifies: ['email', 'plan'],
} as const;

export interface WarehouseCall {
  readonly id: string;
  readonly own: readonly string[];
}

/** One table of the warehouse: every call has the same names, and those of its own kind behind them. */
export const segmentTable = (kind: keyof typeof OWN, calls: readonly WarehouseCall[]): string =>
  delimited([
    [...COMMON, ...OWN[kind]],
    ...calls.map(({ id, own }) => [
      ...[id, 'a-1', '2031-03-04 10:00:01.500', '2031-03-04 10:00:01.000', 'u-1', '2031-03-04 10:00:00.000'],
      ...['https://shop.example/', ...own.slice(0, OWN[kind].length)],
    ]),
  ]);
