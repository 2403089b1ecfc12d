-- Money that people paid and got back, and what their deals were closed for, by person in order of time. Refunds are negative.
-- Parameters: none. Result: one row per payment, refund or won deal with an amount.
SELECT
  person, epoch_us(ts_utc) AS at,
  CASE WHEN type = 'stage' THEN 'deal' ELSE type END AS kind,
  (CASE type WHEN 'refund' THEN -abs(value_micros) ELSE value_micros END)::BIGINT AS micros,
  currency
FROM person_events
WHERE ts_utc IS NOT NULL AND value_micros IS NOT NULL
  AND (type IN ('order', 'refund') OR (type = 'stage' AND lower(trim(name)) = 'won'))
ORDER BY person, seq;
