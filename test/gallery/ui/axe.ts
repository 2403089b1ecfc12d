import axe, { type RunOptions } from 'axe-core';
import { expect } from 'vitest';

/** Sets the theme of the page as the studio does. */
export function inTheme(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme;
  document.documentElement.lang = 'en';
  document.title = 'Gallery';
}

/** Fails with the rule and the element of every violation. Whole-page rules are left to whole pages. */
export async function expectAccessible(scope: 'part' | 'page' = 'part'): Promise<void> {
  const rules: NonNullable<RunOptions['rules']> =
    scope === 'part'
      ? {
          region: { enabled: false },
          'landmark-one-main': { enabled: false },
          'page-has-heading-one': { enabled: false },
        }
      : {};
  const { violations } = await axe.run(document, { rules });
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    ),
  ).toEqual([]);
}
