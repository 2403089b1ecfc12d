-- Exports of the same records, each with the next: records in both, what changed of them, and records that the next one lacks.
-- Parameters: none. Result: source, label, by_source, by_label, records, stages, owners, amounts, closed, missing, is_assumed.
WITH files AS (
  SELECT
    source, kind, platform, account, any_value(exported_utc) AS exported_utc,
    lead(source) OVER (
      PARTITION BY kind, platform, account ORDER BY any_value(exported_utc), any_value(version_rank), source
    ) AS by_source,
    lead(any_value(exported_utc)) OVER (
      PARTITION BY kind, platform, account ORDER BY any_value(exported_utc), any_value(version_rank), source
    ) AS by_exported_utc
  FROM record_versions
  GROUP BY source, kind, platform, account
)
SELECT
  s.source, s.label, b.source AS by_source, b.label AS by_label,
  count(n.key) AS records,
  count(*) FILTER (f_stage) AS stages,
  count(*) FILTER (f_owner) AS owners,
  count(*) FILTER (f_amount) AS amounts,
  count(*) FILTER (n.is_closed AND NOT o.is_closed) AS closed,
  count(*) FILTER (n.key IS NULL) AS missing,
  bool_or(f.exported_utc = f.by_exported_utc AND (f_stage OR f_owner OR f_amount)) AS is_assumed
FROM files f
JOIN record_versions o
  ON o.source = f.source AND o.kind = f.kind AND o.platform = f.platform AND o.account = f.account
LEFT JOIN record_versions n
  ON n.source = f.by_source AND n.kind = o.kind AND n.platform = o.platform AND n.account = o.account AND n.key = o.key
CROSS JOIN LATERAL (
  SELECT
    n.key IS NOT NULL AND o.has_stage AND n.has_stage AND o.stage IS DISTINCT FROM n.stage AS f_stage,
    n.key IS NOT NULL AND o.has_owner AND n.has_owner AND o.owner IS DISTINCT FROM n.owner AS f_owner,
    n.key IS NOT NULL AND o.has_amount AND n.has_amount AND o.amount_micros IS DISTINCT FROM n.amount_micros AS f_amount
)
JOIN sources s ON s.source = f.source
JOIN sources b ON b.source = f.by_source
GROUP BY s.source, s.label, b.source, b.label
ORDER BY s.label, b.label;
