-- Hosts that are never a referral.
-- Parameters: none. Result: host.
SELECT host FROM own_hosts ORDER BY host;
