-- Links between two identifiers that may be two people, written by the identity task: cut, thread (one link between two groups)
-- or clash (two ids of a kind that a person has once).
-- Parameters: none. Result: none (table doubtful_links).
CREATE OR REPLACE TABLE doubtful_links (a INTEGER, b INTEGER, what VARCHAR, score DOUBLE, conflicts INTEGER);
