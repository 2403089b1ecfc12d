import { expect, it } from 'vitest';
import { usableLocale } from '../../../src/ui/locale';

it.each([
  [['de-DE', 'en'], 'de-DE'],
  [['en-US@posix'], 'en-US'],
  [['pt_BR.UTF-8'], 'pt-BR'],
  [['C', 'fr'], 'fr'],
  [['C'], 'en'],
  [[''], 'en'],
  [[], 'en'],
])('of %j it takes %s', (tags, locale) => {
  expect(usableLocale(tags)).toBe(locale);
  expect(() => new Intl.NumberFormat(locale).format(1)).not.toThrow();
});
