-- Outcomes that platforms claim, each with the last time its person met every campaign in the 90 days before, by clicks (visits
-- that came from an ad are clicks) and by views. Orders count one by one, whichever files name them; anything else once a person.
-- Up to a minute after counts as before: systems of record print minutes and cut off the seconds.
-- Predicates: see core/funnel/predicates.ts.
-- Parameters: predicates. Result: one row per outcome and campaign met, one without a campaign where none was.
WITH predicates AS (
  SELECT split_part(part, chr(31), 2) AS type, split_part(part, chr(31), 3) AS name
  FROM (SELECT unnest(string_split(?::VARCHAR, chr(30))) AS part)
  WHERE part <> '' AND split_part(part, chr(31), 1) = '0'
),
repaid AS (
  SELECT source, table_no, row_no, sum(abs(value_micros)) AS micros
  FROM person_events
  WHERE type = 'refund'
  GROUP BY source, table_no, row_no
),
fitting AS (
  SELECT
    e.person, e.ts_utc, e.seq,
    coalesce(e.value_micros > 0 AND r.micros >= e.value_micros, false) AS is_returned,
    CASE WHEN e.type = 'order' THEN coalesce(e.order_id, concat_ws(' ', e.source, e.table_no, e.row_no)) ELSE '' END AS part
  FROM person_events e
  JOIN predicates p ON p.type = e.type AND (p.name = '' OR p.name = lower(trim(e.name)))
  LEFT JOIN repaid r ON e.type = 'order' AND r.source = e.source AND r.table_no = e.table_no AND r.row_no = e.row_no
  WHERE e.ts_utc IS NOT NULL
),
outcomes AS (
  SELECT
    row_number() OVER (ORDER BY person, min(ts_utc), min(seq))::INTEGER AS outcome,
    person, min(ts_utc) AS at, bool_or(is_returned) AS is_returned
  FROM fitting
  GROUP BY person, part
),
met AS (
  SELECT
    o.outcome, t.entity, any_value(t.platform) AS platform, t.kind = 'impression' AS viewed,
    max(t.ts_utc) AS met_at,
    max(t.ts_utc) FILTER (t.kind <> 'impression' AND (t.click_kind IS NOT NULL OR t.match_rung = 2)) AS proven_at
  FROM outcomes o
  JOIN touches t ON t.person = o.person AND t.ts_utc < o.at + INTERVAL 1 MINUTE AND t.ts_utc >= o.at - INTERVAL 90 DAY
  WHERE t.entity IS NOT NULL AND t.match_rung IS NOT NULL
  GROUP BY o.outcome, t.entity, t.kind = 'impression'
)
SELECT
  o.outcome, o.person, epoch_us(o.at)::DOUBLE AS at_us, o.is_returned,
  m.entity, m.platform, m.viewed, epoch_us(m.met_at)::DOUBLE AS met_us, epoch_us(m.proven_at)::DOUBLE AS proven_us
FROM outcomes o
LEFT JOIN met m ON m.outcome = o.outcome
ORDER BY o.outcome, m.entity, m.viewed;
