import { jsonLines, nested, type TemplateRows } from './rows';

const BARE = new Set(['amplitude_id', 'session_id', 'app', 'event_id', 'event_properties.revenue']);

/** One file of an Amplitude export before it is packed: flat keys, properties in objects, null for what is not known. */
export const amplitudeText = ({ header, rows }: TemplateRows): string =>
  jsonLines(
    rows.map((cells) => ({ idfa: null, ...nested(header, cells, BARE), groups: {}, user_creation_time: null })),
  );
