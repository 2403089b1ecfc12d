import { delimited } from './delimited';
import type { TemplateRows } from './rows';

/** Groups of the 131 cells of an enriched event, in order, with how many of each stand before the next. */
const PLACES: Readonly<Record<string, number>> = {
  app_id: 1,
  platform: 2,
  etl_tstamp: 3,
  collector_tstamp: 4,
  dvce_created_tstamp: 5,
  event: 6,
  event_id: 7,
  name_tracker: 9,
  v_tracker: 10,
  user_id: 13,
  user_ipaddress: 14,
  domain_userid: 16,
  domain_sessionidx: 17,
  network_userid: 18,
  geo_country: 19,
  page_url: 30,
  page_title: 31,
  page_referrer: 32,
  mkt_medium: 48,
  mkt_source: 49,
  mkt_term: 50,
  mkt_content: 51,
  mkt_campaign: 52,
  contexts: 53,
  unstruct_event: 59,
  tr_orderid: 60,
  tr_total: 62,
  tr_currency: 109,
  dvce_type: 102,
  mkt_clickid: 117,
  derived_contexts: 123,
  domain_sessionid: 124,
  derived_tstamp: 125,
  event_vendor: 126,
  event_name: 127,
  event_version: 129,
  true_tstamp: 131,
};

/** Lines of 131 cells parted by tabs, without a header and without quotes: JSON stands in its cell as it is. */
export const snowplowLines = ({ header, rows }: TemplateRows): string =>
  rows
    .map((cells) => {
      const line = Array<string>(131).fill('');
      for (const [at, name] of header.entries()) line[PLACES[name] - 1] = cells[at];
      return `${line.join('\t')}\n`;
    })
    .join('');

/** A table of the warehouse, with names. */
export const snowplowTable = ({ header, rows }: TemplateRows): string => delimited([header, ...rows]);
