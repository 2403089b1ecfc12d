/** Numbers inside the reader's sentences. Sentences are English here, whatever the locale of the screen, so that files say the same everywhere. */
import { canonicalTables } from '../../canonical/tables';
import { formatCount, formatDecimal } from '../../format/number';

const LOCALE = 'en';

/** `1,052` */
export const count = (value: number): string => formatCount(value, LOCALE);

/** A canonical field as a marketer calls it: `Spend` for `cost_micros`. */
export function fieldLabel(field: string): string {
  const columns = [...canonicalTables.delivery, ...canonicalTables.events];
  // The channel of a wide table stands behind the field that it counts.
  const [plain, group] = field.split('@', 2);
  const label = columns.find(({ name }) => name === plain)?.label ?? STEERING[plain] ?? plain;
  return group === undefined ? label : `${label} of ${group}`;
}

/** Fields that fill no column by themselves. */
const STEERING: Readonly<Record<string, string>> = { click_flag: 'Clicked', rows: 'Rows' };

/** A metric's value in its own unit: money with its cents, claimed conversions with what fraction they have. */
export function metricValue(metric: string, value: number): string {
  if (!metric.endsWith('_micros')) return count(value);
  const least = metric === 'claimed_conversions_micros' ? 0 : 2;
  return formatDecimal(value / 1e6, { locale: LOCALE, digits: [least, 6] });
}
