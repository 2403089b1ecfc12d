-- Events known, with what tells where a visit came from: which click id its address carried, what else the address says of the ad
-- (ids that platforms put there, and tags where the file has no columns for them; `key=value` joined by `&`), and the referrer
-- where it is not the site itself. `props` is written by the reader, so that the marks looked for stand in addresses alone; the
-- address of the page before is none of the page.
-- Parameters: none. Result: none (view tagged_events).
CREATE OR REPLACE VIEW tagged_events AS
SELECT
  * REPLACE (CASE WHEN contains(coalesce(props, ''), '://' || referrer) THEN NULL ELSE referrer END AS referrer),
  CASE
    WHEN stream = 'web' AND (contains(props, 'id=') OR contains(props, 'epik='))
    THEN nullif(regexp_extract(
      props, '[?&](gclid|wbraid|gbraid|msclkid|fbclid|li_fat_id|ttclid|twclid|dclid|epik|rdt_cid|ScCid)=', 1
    ), '')
  END AS click_kind,
  -- Branch by branch, so that an address without marks is looked through once or twice and never taken apart.
  CASE
    WHEN stream IS DISTINCT FROM 'web' OR props IS NULL THEN NULL
    WHEN contains(props, 'hsa_') OR (campaign IS NULL AND utm_source IS NULL AND contains(props, 'utm_'))
    THEN nullif(array_to_string(list_sort(list_distinct(regexp_extract_all(
      regexp_extract(props, '"[^"]*(?:url|uri|href|location|search|query|path)":"([^"]*[?&][^"]*)"', 1),
      '[?&]((?:campaignid|campaign_id|adgroupid|adset_id|ad_id|hsa_(?:cam|grp|ad)|utm_(?:id|source|medium|campaign|content))=[^&#"\\]*)',
      1
    ))), '&'), '')
    WHEN contains(props, 'id=')
    THEN nullif(array_to_string(list_sort(list_distinct(regexp_extract_all(
      regexp_extract(props, '"[^"]*(?:url|uri|href|location|search|query|path)":"([^"]*[?&][^"]*)"', 1),
      '[?&]((?:campaignid|campaign_id|adgroupid|adset_id|ad_id|utm_id)=[^&#"\\]*)',
      1
    ))), '&'), '')
  END AS link
FROM known_events;
