/** How the cells of a column become the text of a canonical field: hashed, upper-cased, undamaged, or as they stand. */
import type { RecordBatch } from '../contract';
import { sha256Text } from '../../format/hash';
import { emailKind } from '../hash/email-kind';
import { hashEmail, hashPhone } from '../hash/personal';
import { mask } from '../mask/mask';
import type { PlannedColumn } from '../plan/read-plan';
import { fieldText } from '../records/field';
import { isMissingText } from '../values/cell';
import { hostOf } from '../values/host';
import { damageOf } from '../values/ids';
import { salesforceId } from '../values/salesforce-id';
import type { ColumnBuilder } from './builder';
import { partsOf, styleOfList } from './list-cells';
import type { TextSource } from './ruled-columns';
import { firstFilled, MappedTextColumn, TextColumn, type Skips, type TextStyle } from './text-column';

/** Fields that are unique to a row or a person: a dictionary of them would be as long as the column. */
const UNIQUE_FIELDS = new Set([
  'event_id',
  'user_id',
  'anonymous_id',
  'cookie_id',
  'device_id',
  'click_id',
  'email_sha256',
  'phone_sha256',
  'customer_id',
  'crm_id',
  'order_id',
  'key',
]);

type TextMap = (text: string) => string | null;

export const styleOf = (field: string): TextStyle => (UNIQUE_FIELDS.has(field) ? 'plain' : 'dictionary');

/** Null where cells are taken as they stand. Personal fields are hashed whatever column feeds them. */
export function mapOf(field: string, column: PlannedColumn): TextMap | null {
  const map = plainMap(field, column);
  if (column.known?.list === undefined) return map;
  const style = styleOfList(column);
  return (text) => {
    const [first] = partsOf(text, style);
    return first === undefined ? null : map === null ? first : map(first);
  };
}

function plainMap(field: string, column: PlannedColumn): TextMap | null {
  if (field === 'email_kind') return emailKind;
  if (field === 'referrer') return hostOf;
  if (field === 'owner' || field === 'stage') return masked;
  if (field === 'email_sha256' || column.kind === 'email') return hashEmail;
  if (field === 'phone_sha256' || column.kind === 'phone') return hashPhone;
  if (field === 'currency' || field === 'converted_currency') return (text) => text.trim().toUpperCase();
  if (column.known?.ids === 'salesforce') return salesforceId;
  // Told by the first cells alone: others stay as they are.
  if (column.isSalesforce) return (text) => salesforceId(text) ?? text.trim();
  return column.kind === 'id' && column.damage.length > 0 ? undamaged : null;
}

const HASH_LETTERS = 8;

/** Owners are often named by their address: it goes, and a part of its hash tells one from another. */
function masked(text: string): string {
  const shown = mask(text);
  return shown === text ? text : `${shown} ${sha256Text(text).slice(0, HASH_LETTERS)}`;
}

/** An id that joins; a damaged one is null here and stays readable in `props`. */
function undamaged(text: string): string | null {
  const id = text.trim();
  const damage = damageOf(id);
  return damage === null ? id : damage === 'apostrophe' ? id.slice(1) : null;
}

/** The builder of a field that holds its own column's cells in every row that is not skipped. */
export function textBuilder(
  field: string,
  column: PlannedColumn,
  cells: { readonly fields: readonly number[]; readonly skips: Skips },
): ColumnBuilder {
  const map = mapOf(field, column);
  const { fields, skips } = cells;
  if (map === null) return new TextColumn(field, styleOf(field), fields, skips);
  const mapped = (text: string): string | null => (isMissingText(text) ? null : map(text));
  return new MappedTextColumn(field, styleOf(field), { fields, map: mapped, skips });
}

/** The same cells for one rule of several. */
export function cellSource(field: string, column: PlannedColumn, fields: readonly number[]): TextSource {
  const map = mapOf(field, column);
  return (batch: RecordBatch, record: number) => {
    const at = fields.length === 1 ? fields[0] : firstFilled(batch, record, fields);
    const text = fieldText(batch, record, at);
    if (map !== null) return isMissingText(text) ? null : map(text);
    return text.trim() === '' || text.trim() === '--' ? null : text;
  };
}
