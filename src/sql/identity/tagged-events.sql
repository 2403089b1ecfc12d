-- Events known, with what tells where a visit came from: which click id its address carried, and the referrer where it is not
-- the site itself. `props` is written by the reader, so that the marks looked for stand in addresses alone.
-- Parameters: none. Result: none (view tagged_events).
CREATE OR REPLACE VIEW tagged_events AS
SELECT
  * REPLACE (CASE WHEN contains(coalesce(props, ''), '://' || referrer) THEN NULL ELSE referrer END AS referrer),
  CASE
    WHEN stream = 'web' AND (contains(props, 'id=') OR contains(props, 'epik='))
    THEN nullif(regexp_extract(
      props, '[?&](gclid|wbraid|gbraid|msclkid|fbclid|li_fat_id|ttclid|twclid|dclid|epik|rdt_cid|ScCid)=', 1
    ), '')
  END AS click_kind
FROM known_events;
