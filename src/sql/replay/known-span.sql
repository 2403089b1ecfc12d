-- How much is known by the clock, and since which day there is any.
-- Parameters: none. Result: one row; first is null without rows.
SELECT
  least(
    (SELECT min(day) FROM known_delivery),
    (SELECT min(ts_utc)::DATE FROM known_events)
  )::DATE AS first,
  (SELECT count(*) FROM known_events)::BIGINT AS events,
  (SELECT count(*) FROM known_delivery)::BIGINT AS delivery;
