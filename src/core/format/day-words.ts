/** Days inside generated sentences. English and without the platform's date formats, which differ between engines. */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `3 Aug` of an ISO day or instant. */
export function dayWords(day: string): string {
  const [, month, date] = day.slice(0, 10).split('-').map(Number);
  return `${date} ${MONTHS[month! - 1]}`;
}

/** `3–30 Oct`, `5 Sep–2 Oct`, `20 Dec 2025–16 Jan 2026`. */
export function dayRangeWords(from: string, to: string): string {
  if (from.slice(0, 4) !== to.slice(0, 4))
    return `${dayWords(from)} ${from.slice(0, 4)}–${dayWords(to)} ${to.slice(0, 4)}`;
  if (from.slice(0, 10) === to.slice(0, 10)) return dayWords(from);
  const isOneMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${isOneMonth ? Number(from.slice(8, 10)) : dayWords(from)}–${dayWords(to)}`;
}
