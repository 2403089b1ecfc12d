/** Numbers of a result as people read them. The exact text stays what is copied, sorted and saved. */

/** Most digits after the decimal mark of a binary fraction; what lies behind them is noise to a reader. */
const MOST_DIGITS = 6;
/** Below this a rounded fraction would lose its leading digits. */
const SMALL = 0.001;
/** Codes and years are numbers by type alone: grouping would make amounts of them. */
const CODE = /(^|_)(id|no|year)$/i;

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

export interface NumberStyle {
  readonly locale: string;
  /** Digits after the decimal mark that the whole column shows. */
  readonly digits: number;
  readonly grouping: boolean;
}

/** One style for a column, from its name and its first values, so that the decimal marks stand below each other. */
export function numberStyle(name: string, values: readonly (string | null)[], locale: string): NumberStyle {
  const digits = values.map((text) => PLAIN.exec(text ?? '')?.[3]?.length ?? 0);
  return { locale, digits: Math.min(MOST_DIGITS, Math.max(0, ...digits)), grouping: !CODE.test(name) };
}

/** `51518.56` → `51,518.56`. Text that is no plain number, such as `NaN` or `1e+30`, comes back as it is. */
export function numberText(text: string, { locale, digits, grouping }: NumberStyle): string {
  const parts = PLAIN.exec(text);
  if (parts === null) return text;
  const own = parts[3]?.length ?? 0;
  const isTiny = own > MOST_DIGITS && Math.abs(Number(text)) < SMALL;
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: Math.min(digits, MOST_DIGITS),
    maximumFractionDigits: isTiny ? 20 : Math.max(digits, Math.min(own, MOST_DIGITS)),
    useGrouping: grouping,
  };
  // As text, because a double would round whole numbers of more than 15 digits.
  return formatterOf(locale, options)
    .format(text as `${number}`)
    .replace('-', '\u2212');
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.minimumFractionDigits} ${options.maximumFractionDigits} ${options.useGrouping}`;
  const made = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}
