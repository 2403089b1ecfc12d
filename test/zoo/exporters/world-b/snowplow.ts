import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { hex, uuid } from '../../draw';
import { gzip, utf8 } from '../../text/bytes';
import { LineWriter } from '../../text/lines';
import {
  blankEvent,
  nothingMore,
  plainShape,
  type CanonicalEvent,
  type Identifier,
  type RecordTruth,
  type ZooFile,
} from '../../truth/model';
import type { World } from '../../world-b/world';
import { consentText } from './consent';
import { callsOf, isTrackedBySnowplow, type Call } from './shop-calls';
import { landingQuery, referrerOf, utmOf } from './utm';

/** The 131 places of an enriched event, which a line fills without naming them. */
const places =
  'app_id platform etl_tstamp collector_tstamp dvce_created_tstamp event event_id txn_id name_tracker v_tracker v_collector v_etl user_id user_ipaddress user_fingerprint domain_userid domain_sessionidx network_userid geo_country geo_region geo_city geo_zipcode geo_latitude geo_longitude geo_region_name ip_isp ip_organization ip_domain ip_netspeed page_url page_title page_referrer page_urlscheme page_urlhost page_urlport page_urlpath page_urlquery page_urlfragment refr_urlscheme refr_urlhost refr_urlport refr_urlpath refr_urlquery refr_urlfragment refr_medium refr_source refr_term mkt_medium mkt_source mkt_term mkt_content mkt_campaign contexts se_category se_action se_label se_property se_value unstruct_event tr_orderid tr_affiliation tr_total tr_tax tr_shipping tr_city tr_state tr_country ti_orderid ti_sku ti_name ti_category ti_price ti_quantity pp_xoffset_min pp_xoffset_max pp_yoffset_min pp_yoffset_max useragent br_name br_family br_version br_type br_renderengine br_lang br_features_pdf br_features_flash br_features_java br_features_director br_features_quicktime br_features_realplayer br_features_windowsmedia br_features_gears br_features_silverlight br_cookies br_colordepth br_viewwidth br_viewheight os_name os_family os_manufacturer os_timezone dvce_type dvce_ismobile dvce_screenwidth dvce_screenheight doc_charset doc_width doc_height tr_currency tr_total_base tr_tax_base tr_shipping_base ti_currency ti_price_base base_currency geo_timezone mkt_clickid mkt_network etl_tags dvce_sent_tstamp refr_domain_userid refr_device_tstamp derived_contexts domain_sessionid derived_tstamp event_vendor event_name event_format event_version event_fingerprint true_tstamp'.split(
    ' ',
  );

const SCHEMA = 'iglu:com.snowplowanalytics.snowplow';
const names = { 'Product Viewed': 'view_item', 'Product Added': 'add_to_cart' } as const;

/** What the tracker of the Portuguese shop calls an event; null for what it does not send. */
function eventName({ type, name }: Call): string | null {
  if (type === 'page') return 'page_view';
  if (type === 'identify') return 'login_success';
  return type === 'track' ? (names[name as keyof typeof names] ?? null) : null;
}

interface Logged {
  readonly call: Call;
  readonly name: string;
  readonly line: number;
}

/** `2026-06-05 08:15:20.123` */
const stamp = (utcMs: number) => isoInstant(utcMs).replace('T', ' ').replace('Z', '');

function marketing({ landing }: Call): Record<string, string> {
  const utm = utmOf(landing);
  if (utm === null) return {};
  const click = landing?.click?.clickId ?? '';
  return {
    ...{ mkt_medium: utm.medium, mkt_source: utm.source, mkt_term: utm.term ?? '', mkt_content: utm.content ?? '' },
    ...{ mkt_campaign: utm.name, mkt_clickid: click },
  };
}

function selfDescribed(call: Call, name: string): Record<string, string> {
  if (name === 'page_view' || name === 'login_success') return {};
  const data = { schema: `iglu:com.fernwick/${name}/jsonschema/1-0-0`, data: call.properties };
  return { unstruct_event: JSON.stringify({ schema: `${SCHEMA}/unstruct_event/jsonschema/1-0-0`, data }) };
}

function cells(world: World, { call, name }: Omit<Logged, 'line'>): string[] {
  const random = stream(world.seed, 'export', 'snowplow', call.messageId);
  const sentMs = call.utcMs + 20 + random.int(300);
  const { person, browser, path } = call;
  const isPage = name === 'page_view';
  const filled: Record<string, string> = {
    ...{ app_id: 'fernwick-pt', platform: 'web', event: isPage ? 'page_view' : 'unstruct', event_id: uuid(random) },
    ...{ etl_tstamp: stamp(sentMs + 4000), collector_tstamp: stamp(sentMs), dvce_created_tstamp: stamp(call.utcMs) },
    ...{ name_tracker: 'fw', v_tracker: 'js-3.24.0', v_collector: 'ssc-3.2.0-kinesis', v_etl: 'enrich-5.0.0' },
    ...{ user_id: call.userId ?? '', user_ipaddress: person.ip, domain_userid: browser?.anonymousId ?? '' },
    ...{ domain_sessionidx: '1', geo_country: person.country, geo_timezone: person.region.zone },
    ...{ page_url: `https://www.fernwick.example${path}${landingQuery(call.landing)}`, page_urlscheme: 'https' },
    ...{ page_urlhost: 'www.fernwick.example', page_urlport: '443', page_urlpath: path, br_lang: 'pt-PT' },
    ...{ page_referrer: referrerOf(call.landing), useragent: browser?.userAgent ?? '', dvce_type: browser?.kind ?? '' },
    ...{ dvce_ismobile: browser?.kind === 'desktop' ? '0' : '1', br_cookies: '1', doc_charset: 'UTF-8' },
    ...{
      dvce_sent_tstamp: stamp(call.utcMs + 9),
      derived_tstamp: stamp(call.utcMs),
      event_fingerprint: hex(random, 32),
    },
    ...{ event_vendor: isPage ? 'com.snowplowanalytics.snowplow' : 'com.fernwick', event_name: name },
    ...{ event_format: 'jsonschema', event_version: '1-0-0' },
    ...marketing(call),
    ...selfDescribed(call, name),
  };
  return places.map((place) => filled[place] ?? '');
}

function eventOf({ call, name, line }: Logged): CanonicalEvent {
  const utm = utmOf(call.landing);
  return {
    ...blankEvent,
    line,
    type: name === 'page_view' ? 'page' : 'track',
    name,
    utcMs: call.utcMs,
    user: call.userId ?? '',
    anonymous: call.browser?.anonymousId ?? '',
    campaign: utm?.name ?? '',
    creative: utm?.content ?? '',
  };
}

function recordOf({ call: { person, userId, browser, utcMs }, line }: Logged): RecordTruth {
  const identifiers: Identifier[] = [];
  if (userId !== null) identifiers.push({ namespace: 'user', value: userId });
  if (browser !== null) identifiers.push({ namespace: 'anonymous', value: browser.anonymousId });
  return { line, personId: person.id, utcMs, consent: consentText(person, utcMs), identifiers };
}

/** Snowplow's enriched events of the Portuguese shop: lines of 131 cells without a header, packed. */
export function exportSnowplow(world: World): ZooFile[] {
  const sent = callsOf(world).received.filter(isTrackedBySnowplow);
  const lines = new LineWriter();
  const logged = sent.flatMap((call): Logged[] => {
    const name = eventName(call);
    return name === null ? [] : [{ call, name, line: lines.add('data', cells(world, { call, name }).join('\t')) }];
  });
  if (logged.length === 0) return [];
  const dayOf = ({ call }: Logged) => isoInstant(call.utcMs).slice(0, 10);
  return [
    {
      ...nothingMore,
      name: 'fernwick-pt_enriched_20260504_20261031.tsv.gz',
      bytes: gzip(utf8(lines.text())),
      shape: {
        ...plainShape,
        preset: 'snowplow',
        container: 'gzip',
        delimiter: '\t',
        grain: 'event',
        zone: { name: 'UTC', inFile: true },
        period: { from: dayOf(logged[0]!), to: dayOf(logged.at(-1)!) },
        columns: [],
      },
      regions: lines.regions(),
      rows: { loaded: logged.length, duplicates: 0, rejected: 0, totals: 0, blank: 0 },
      events: logged.map(eventOf),
      records: logged.map(recordOf),
      rowOf: (line) => lines.rowOf(line),
    },
  ];
}
