-- People on suppression lists: the reason and the instant from which it holds.
-- Parameters: none. Result: none (table suppressed_people).
CREATE OR REPLACE TABLE suppressed_people AS
SELECT
  l.person,
  coalesce(k.value, 'no reason given') AS reason,
  min(epoch_us(coalesce(k.valid_from, k.seen_utc, TIMESTAMP '1970-01-01'))) AS from_us
FROM known_lookup k
JOIN identifiers i ON i.namespace = 'email_sha256' AND i.value = k.key
JOIN identity_labels l ON l.identifier = i.id
WHERE k.kind = 'suppression' AND (k.valid_to IS NULL OR k.valid_to > (SELECT now FROM clock))
GROUP BY l.person, reason
ORDER BY l.person, reason;
