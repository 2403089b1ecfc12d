/**
 * The same statements under another clock: what was known by the replay's clock stands in a schema of its own, so that a replay
 * changes nothing that screens or stages read meanwhile.
 */
import type { StatementFile } from '../define';

/** What follows the clock and is read by detectors. */
const CLOCKED = /\b(?:clock|known_(?:events|delivery|reach|web_aggregate|lookup)|tagged_events|visit_tags)\b/g;

/** Whose clock a statement goes by: names are left as they are, or those of the replay are put in their place. */
export type Era = <File extends Pick<StatementFile, 'sql'>>(file: File) => File;

export const present: Era = (file) => file;
export const past: Era = (file) => ({ ...file, sql: file.sql.replace(CLOCKED, 'past.$&') });
