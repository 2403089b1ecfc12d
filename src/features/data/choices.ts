/** Zones and currencies as a platform knows them, for lists to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const zoneChoices = (): readonly Choice[] =>
  [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));

export function currencyChoices(locale: string): readonly Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return [
    { value: 'XXX', label: 'Unknown' },
    ...Intl.supportedValuesOf('currency').map((code) => ({
      value: code,
      label: `${code}, ${names.of(code) ?? 'unknown'}`,
    })),
  ];
}
