/** The reader's language, taken once for the whole page. */

/** The first tag that `Intl` understands: some systems hand out names such as `en-US@posix`, at which it throws. */
export function usableLocale(tags: readonly string[]): string {
  for (const tag of tags) {
    // What follows these signs names a character set or a variant of the system, not the language.
    const [language = ''] = tag.split(/[.@]/, 1);
    const found = canonical(language.replaceAll('_', '-'));
    if (found !== null) return found;
  }
  return 'en';
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null; // Not a language tag at all, for instance `C`.
  }
}

export const pageLocale = usableLocale(typeof navigator === 'undefined' ? [] : navigator.languages);
