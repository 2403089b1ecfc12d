/** Calls as a warehouse keeps them, one table per kind of call. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

const tracks: PresetSample = {
  preset: 'segment-warehouse',
  language: 'en',
  fileName: 'tracks.csv',
  above: [],
  header: [
    ...['id', 'anonymous_id', 'received_at', 'sent_at', 'user_id', 'event', 'event_text', 'timestamp', 'revenue'],
    ...['currency', 'context_campaign_name', 'context_page_url'],
  ],
  rows: [
    [
      ...['m-1', 'a-1', '2031-03-04 10:00:01.5', '2031-03-04 10:00:01', '', 'trial_started', 'Trial Started'],
      ...['2031-03-04 10:00:00.25', '', '', 'brand', 'https://shop.example/'],
    ],
    [
      ...['m-2', 'a-1', '2031-03-05 10:00:01', '2031-03-05 10:00:01', 'u-1', 'order_completed', 'Order Completed'],
      ...['2031-03-05 10:00:00', '12.5', 'EUR', '', ''],
    ],
  ],
  totals: [],
  sums: { value_micros: 12_500_000 },
  currency: 'EUR',
  period: { from: '2031-03-04T10:00:00.25Z', to: '2031-03-05T10:00:00Z' },
  must: ['id', 'anonymous_id', 'received_at', 'sent_at'],
};

const samples: readonly PresetSample[] = [tracks];

export default samples;
