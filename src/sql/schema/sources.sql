-- Every source of the study: what was loaded, from which file, how it was read. Written by put-source.sql.
-- Parameters: none. Result: none.
CREATE TABLE IF NOT EXISTS sources (
  source        INTEGER PRIMARY KEY,
  label         VARCHAR NOT NULL,
  file          VARCHAR NOT NULL,
  bytes         BIGINT NOT NULL,
  sha256        VARCHAR NOT NULL,
  preset        VARCHAR,
  container     VARCHAR NOT NULL,
  encoding      VARCHAR NOT NULL,
  dialect       VARCHAR,
  grain         VARCHAR NOT NULL,
  zone          VARCHAR,
  zone_source   VARCHAR,
  currency      VARCHAR,
  period_from   VARCHAR,
  period_to     VARCHAR,
  rows_read     BIGINT NOT NULL,
  rows_loaded   BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  rows_skipped  BIGINT NOT NULL,
  mapping       VARCHAR NOT NULL,
  exported      DATE,
  version_rank  INTEGER NOT NULL
);
