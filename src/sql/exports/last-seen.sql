-- When the newest row could first have been known: the default as-of of a run.
-- Parameters: none. Result: one row; empty without data.
SELECT iso(max(seen_utc)) AS seen_utc
FROM (SELECT seen_utc FROM events UNION ALL SELECT seen_utc FROM delivery);
