import { jsonLines, nested, type TemplateRows } from './rows';

const BARE = new Set(['properties.time', 'properties.mp_processing_time_ms', 'properties.revenue']);

/** Mixpanel's raw export: `{"event":…,"properties":{"time":1930557600,"distinct_id":…}}`, seconds without quotes. */
export const mixpanelText = ({ header, rows }: TemplateRows): string =>
  jsonLines(rows.map((cells) => nested(header, cells, BARE)));
