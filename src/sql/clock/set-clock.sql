-- Sets the clock: to the instant given, else to when the newest row could first have been known.
-- Parameters: now (ISO 8601 UTC, or null). Result: none (table clock).
UPDATE clock SET now = coalesce(
  CAST(? AS TIMESTAMP),
  (
    SELECT max(seen_utc)
    FROM (
      SELECT seen_utc FROM events
      UNION ALL SELECT seen_utc FROM delivery
      UNION ALL SELECT seen_utc FROM web_aggregate
      UNION ALL SELECT seen_utc FROM lookup
    )
  ),
  TIMESTAMP 'infinity'
);
