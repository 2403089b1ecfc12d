/** What rows of each kind cannot do without. */
import type { RowMeaning } from './contract';

/** Fields that name who did something. */
export const PERSONS: ReadonlySet<string> = new Set([
  'user_id',
  'email_sha256',
  'phone_sha256',
  'customer_id',
  'crm_id',
  'anonymous_id',
  'cookie_id',
  'device_id',
]);
/** Fields by which versions of a record are known to be one, as `src/sql/restate` compares them. */
const RECORDS: readonly string[] = ['order_id', 'crm_id', 'customer_id', 'user_id'];
/** Counts and amounts of delivery. */
export const COUNTED: ReadonlySet<string> = new Set([
  'impressions',
  'clicks',
  'cost_micros',
  'reach',
  'video_views',
  'video_completions',
  'claimed_conversions_micros',
  'claimed_value_micros',
]);

export interface Present {
  readonly fields: ReadonlySet<string>;
  readonly isWide: boolean;
  readonly hasRange: boolean;
}

/** What such rows cannot do without, in words; empty when the table loads. */
export function missingOf(rows: RowMeaning, { fields, isWide, hasRange }: Present): string[] {
  const has = (...wanted: readonly string[]): boolean => wanted.some((field) => fields.has(field));
  const person = has(...PERSONS);
  const missing: string[] = [];
  if (rows === 'delivery') {
    if (!has('day') && !hasRange) missing.push('a day');
    if (!isWide && !has(...COUNTED)) missing.push('a metric');
    return missing;
  }
  if (!has('ts_utc')) missing.push('a time');
  if (rows === 'impression' || rows === 'click') {
    if (!person && !has('creative', 'placement', 'campaign', 'campaign_id')) missing.push('a person or what was shown');
    return missing;
  }
  if (rows === 'change') return missing;
  if (rows === 'record') {
    if (!has(...RECORDS)) missing.push('an id of the record');
    return missing;
  }
  const isMoney = rows === 'order' || rows === 'refund';
  if (!person && !(isMoney && has('order_id'))) missing.push('an identifier of a person');
  if (rows === 'track' && !has('name', 'value_micros', 'cost_micros')) missing.push('an event name or an amount');
  if (isMoney && !has('value_micros')) missing.push('an amount');
  return missing;
}
