/**
 * The canonical tables that files are read into, column by column. The reader builds Arrow batches from these lists
 * and `src/sql/schema` declares the same columns; a test compares both on the real engine. `source` is not among them:
 * every source has a physical table of its own, and the union view adds it, so removing a source is dropping a table.
 */

/** Storage type of a canonical column. Money is integer micros (10⁻⁶ of the major unit); instants are UTC microseconds. */
export type CanonicalType = 'text' | 'int32' | 'int64' | 'micros' | 'double' | 'instant' | 'date' | 'boolean';

export interface CanonicalColumn {
  readonly name: string;
  readonly type: CanonicalType;
  readonly label: string;
  readonly about: string;
}

const column = (name: string, type: CanonicalType, label: string, about: string): CanonicalColumn => ({
  name,
  type,
  label,
  about,
});

const provenance = [
  column('table_no', 'int32', 'Table', 'Table of the file the row came from, from 1'),
  column('row_no', 'int32', 'Row', 'Data row in that table, from 1'),
] as const;

const place = [
  column('channel', 'text', 'Channel', 'search, social, display, video, email, organic, direct …'),
  column('platform', 'text', 'Platform', 'The system that reported the row, for example google_ads'),
  column('account', 'text', 'Account', 'Account of the platform'),
  column('campaign', 'text', 'Campaign', 'Campaign name as written in the file'),
  column('campaign_id', 'text', 'Campaign ID', 'Campaign id of the platform'),
  column('ad_set', 'text', 'Ad set', 'Ad set or ad group'),
  column('creative', 'text', 'Creative', 'Ad or creative'),
  column('audience', 'text', 'Audience', 'Audience or segment'),
  column('keyword', 'text', 'Keyword', 'Keyword or search term, with its match marks'),
  column('placement', 'text', 'Placement', 'Site, app or slot'),
  column('context', 'text', 'Context', 'Content category of the placement'),
  column('region', 'text', 'Region', 'Country or region'),
  column('device', 'text', 'Device', 'Kind of device'),
] as const;

export const eventColumns: readonly CanonicalColumn[] = [
  ...provenance,
  column(
    'event_id',
    'text',
    'Event ID',
    'The source’s own id; without one, source hash and row stand for it on export',
  ),
  column('ts_utc', 'instant', 'Time', 'When it happened, UTC'),
  column(
    'tz_source',
    'text',
    'Zone from',
    'How the zone was known: explicit offset, stated zone, account default, assumed',
  ),
  column('seen_utc', 'instant', 'Seen', 'When it could first have been known, UTC'),
  column('type', 'text', 'Type', 'impression, click, page, track, identify, lead, stage, order, refund, unsubscribe …'),
  column('stream', 'text', 'Stream', 'ad, web, crm, product or transaction'),
  column('name', 'text', 'Name', 'The source’s name of the event, for example Trial Started'),
  column('user_id', 'text', 'User', 'Login or account-system id of the person'),
  column('anonymous_id', 'text', 'Anonymous ID', 'Visitor id of a web or app library'),
  column('cookie_id', 'text', 'Cookie', 'Cookie id of an ad system'),
  column('device_id', 'text', 'Device ID', 'Advertising or app device id'),
  column('click_id', 'text', 'Click ID', 'gclid, li_fat_id … as found'),
  column('email_sha256', 'text', 'E-mail (hashed)', 'SHA-256 of the trimmed, lower-case address'),
  column('phone_sha256', 'text', 'Phone (hashed)', 'SHA-256 of the number in international form'),
  column('customer_id', 'text', 'Customer', 'Customer of a transaction system'),
  column('crm_id', 'text', 'CRM record', 'Record id of a CRM'),
  column('order_id', 'text', 'Order', 'Order, invoice or deal'),
  column('group_id', 'text', 'Group', 'Company or workspace; never joins people'),
  ...place,
  column('propensity', 'double', 'Propensity', 'Probability with which the served choice was made, in (0, 1]'),
  column('value_micros', 'micros', 'Value', 'Worth stated by the source, micros of the currency'),
  column('cost_micros', 'micros', 'Cost', 'Cost of the row, micros of the currency'),
  column('currency', 'text', 'Currency', 'ISO 4217 code, XXX when unknown'),
  column('consent', 'text', 'Consent', 'Consent stated on the row'),
  column('props', 'text', 'Other columns', 'Columns without a canonical field, as JSON'),
  column('utm_source', 'text', 'UTM source', 'Source named by the tags of the link'),
  column('utm_medium', 'text', 'UTM medium', 'Medium named by the tags of the link'),
  column('referrer', 'text', 'Referrer', 'Host that the visitor came from'),
  column('email_kind', 'text', 'Kind of e-mail', 'role, disposable or test address; empty for others'),
  column('converted_micros', 'micros', 'Converted value', 'Value in the currency that the source settles in, micros'),
  column('converted_currency', 'text', 'Converted currency', 'ISO 4217 code of the converted value'),
  column('stage', 'text', 'Stage', 'Stage of a CRM record when it was exported'),
  column('owner', 'text', 'Owner', 'Owner of a CRM record when it was exported'),
  column('amount_micros', 'micros', 'Amount', 'Amount of a CRM record when it was exported, micros of the currency'),
  column('changed_utc', 'instant', 'Changed', 'When a CRM record was last changed before it was exported, UTC'),
  column(
    'time_precision',
    'text',
    'Precision of time',
    'interval: it happened after the export before and by this time; empty for times as stated',
  ),
];

export const deliveryColumns: readonly CanonicalColumn[] = [
  ...provenance,
  column('day', 'date', 'Day', 'Local day of the account; never turned into an instant'),
  column('hour', 'int32', 'Hour', 'Local hour, when the file has one'),
  column('range_to', 'date', 'Range end', 'Last day, when the row spans several; such rows enter no time chart'),
  column('zone', 'text', 'Zone', 'Zone of the local day'),
  column('tz_source', 'text', 'Zone from', 'How the zone was known'),
  column('seen_utc', 'instant', 'Seen', 'When it could first have been known, UTC'),
  ...place,
  column('status', 'text', 'Status', 'Status stated by the platform'),
  column('currency', 'text', 'Currency', 'ISO 4217 code, XXX when unknown'),
  column('impressions', 'int64', 'Impressions', 'Times shown'),
  column('clicks', 'int64', 'Clicks', 'Clicks'),
  column('cost_micros', 'micros', 'Spend', 'Spend, micros of the currency'),
  column('reach', 'int64', 'Reach', 'People reached; never summed'),
  column('video_views', 'int64', 'Video views', 'Video views'),
  column('video_completions', 'int64', 'Video completions', 'Videos seen to the end'),
  column('claimed_conversions_micros', 'micros', 'Claimed conversions', 'Conversions the platform claims, millionths'),
  column('claimed_value_micros', 'micros', 'Claimed value', 'Value the platform claims, micros of the currency'),
  column('claim_action', 'text', 'Claimed action', 'Action type of the claim'),
  column('claim_setting', 'text', 'Attribution setting', 'Attribution setting of the claim'),
  column('props', 'text', 'Other columns', 'Columns without a canonical field, as JSON'),
  column('ad_set_id', 'text', 'Ad set ID', 'Ad set or ad group id of the platform'),
  column('ad_id', 'text', 'Ad ID', 'Id of the ad: a creative may stand in several'),
  column('creative_id', 'text', 'Creative ID', 'Creative id of the platform'),
  column('landing_page', 'text', 'Landing page', 'Where the ad leads to'),
];

export const webAggregateColumns: readonly CanonicalColumn[] = [
  ...provenance,
  column('day', 'date', 'Day', 'Local day of the property'),
  column('zone', 'text', 'Zone', 'Zone of the local day'),
  column('seen_utc', 'instant', 'Seen', 'When it could first have been known, UTC'),
  column('dimensions', 'text', 'Dimensions', 'Dimension values as JSON'),
  column('sessions', 'int64', 'Sessions', 'Sessions'),
  column('users', 'int64', 'Users', 'Users; never summed'),
  column('events', 'int64', 'Events', 'Events or page views'),
  column('props', 'text', 'Other columns', 'Columns without a canonical field, as JSON'),
  column('range_to', 'date', 'Range end', 'Last day, when the row spans several; such rows enter no time chart'),
];

export const lookupColumns: readonly CanonicalColumn[] = [
  ...provenance,
  column('kind', 'text', 'Kind', 'What the list is: suppression, rates, names'),
  column('key', 'text', 'Key', 'Entry of the list; hashed when it is personal'),
  column('value', 'text', 'Value', 'What the list says of the key'),
  column('valid_from', 'instant', 'Valid from', 'Start of validity, UTC'),
  column('valid_to', 'instant', 'Valid to', 'End of validity, UTC'),
  column('seen_utc', 'instant', 'Seen', 'When it could first have been known, UTC'),
];

export const rejectColumns: readonly CanonicalColumn[] = [
  column('line', 'int32', 'Line', 'Physical line of the file, from 1'),
  column('column_name', 'text', 'Column', 'Raw name of the column at fault'),
  column('code', 'text', 'Code', 'Reason code'),
  column('message', 'text', 'Reason', 'Reason as a sentence'),
  column('raw', 'text', 'Text', 'The line as read, masked, at most 4 KiB'),
  column('value', 'text', 'Value', 'The cell at fault, masked; empty where the fault is the line’s'),
];

export const canonicalTables = {
  events: eventColumns,
  delivery: deliveryColumns,
  web_aggregate: webAggregateColumns,
  lookup: lookupColumns,
  rejects: rejectColumns,
} as const;

export type CanonicalTableName = keyof typeof canonicalTables;
