-- Hosts of the own site and of its payment pages: never a referral.
-- Parameters: none. Result: none (table own_hosts).
CREATE OR REPLACE TABLE own_hosts (host VARCHAR);
