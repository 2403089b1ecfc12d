/**
 * Settings of the database, in the order they are made, before any other statement.
 *
 * External access: every extension, file and address becomes a plain error, where a failed download would trap inside the
 * engine; and no statement can reach anything outside. The lock keeps a statement typed by a person from changing what
 * the others rely on.
 */
export const engineSettings: readonly string[] = [
  'SET enable_external_access = false',
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET GLOBAL errors_as_json = true',
  'SET lock_configuration = true',
];

/** Bytes that tables take, plain and compressed. */
export const tableMemory =
  "SELECT coalesce(sum(memory_usage_bytes), 0)::DOUBLE AS n FROM duckdb_memory() WHERE tag IN ('BASE_TABLE', 'IN_MEMORY_TABLE')";

/** Compresses what came in since the last time; fails while a statement that writes is under way. */
export const compressTables = 'CHECKPOINT';
