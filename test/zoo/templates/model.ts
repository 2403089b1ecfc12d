/** Small exports printed from a few numbers, one printer per vendor: what a file says, beside the file that says it. */

/** What was true before anything was printed. */
export interface DayTruth {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly campaign: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly cents: number;
  readonly conversions: number;
  readonly valueCents: number;
}

/** An export as the vendor writes it. `name` is what the vendor calls the file. */
export interface PrintedFile {
  readonly name: string;
  readonly text: string;
}

const CAMPAIGNS = ['Brand', 'Generic | exact', 'Süd, West', 'Total: Brand', '"Quoted" name'] as const;

const two = (value: number): string => String(value).padStart(2, '0');

/** Days of March 2031, a few campaigns each; the numbers follow from their places and from nothing else. */
export function marchDays(days = 9): DayTruth[] {
  return Array.from({ length: days * CAMPAIGNS.length }, (_, at) => {
    const impressions = 400 + ((at * 7919) % 9000);
    const clicks = (at * 31) % 90;
    return {
      day: `2031-03-${two(1 + Math.floor(at / CAMPAIGNS.length))}`,
      campaign: CAMPAIGNS[at % CAMPAIGNS.length],
      impressions,
      clicks,
      cents: clicks * 37 + (at % 7),
      conversions: at % 4,
      valueCents: (at % 4) * 123_456,
    };
  });
}

/** `1234.50` of 123450 cents. */
export const amount = (cents: number): string => `${Math.floor(cents / 100)}.${two(cents % 100)}`;

/** `1,234.50` */
export const groupedAmount = (cents: number): string => {
  const [whole, rest] = amount(cents).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
};

/** `3/4/2031` */
export function usDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${month}/${date}/${year}`;
}

export const allQuoted = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

export const quoted = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

export const total = (rows: readonly DayTruth[], field: 'impressions' | 'clicks' | 'cents' | 'conversions'): number =>
  rows.reduce((sum, row) => sum + row[field], 0);
