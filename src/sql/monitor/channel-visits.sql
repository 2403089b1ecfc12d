-- People brought by each channel on each day, as known by the clock: a person counts once per channel and UTC day.
-- Parameters: none. Result: one row per channel, platform and day, in order.
SELECT
  channel, platform, CAST(ts_utc AS DATE) AS day,
  count(DISTINCT person)::BIGINT AS people
FROM person_events
WHERE stream = 'web' AND channel IS NOT NULL AND ts_utc IS NOT NULL
GROUP BY ALL
ORDER BY channel, platform, day;
