/** Claims beside observations, and names on links that a person confirms: drawn, spoken, within the rules in both themes. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { View } from '../../../src/app/view.svelte';
import type { IdentityResult } from '../../../src/core/identity/contract';
import { reconcile, type ClaimRow } from '../../../src/core/reconcile/reconcile';
import type { Outcome } from '../../../src/core/reconcile/recount';
import ReconcilePanel from '../../../src/features/funnel/ReconcilePanel.svelte';
import CampaignsCard from '../../../src/features/identity/CampaignsCard.svelte';
import '../../../src/ui/styles/index.css';
import { FakeStudio } from '../fakes/studio.svelte';
import { expectAccessible, inTheme } from '../ui/axe';

const DAY = 86_400e6;
const days = Array.from({ length: 31 }, (_, day) => `2026-05-${String(day + 1).padStart(2, '0')}`);
const claim = (entity: number, platform: string, day: string, claimed: number): ClaimRow => ({
  ...{ entity, platform, account: null, campaign: `Spring <b>${entity}</b>`, setting: '7-day click or 1-day view' },
  ...{ zone: 'UTC', zoneSource: 'assumed', from: day, to: day, claimed },
});
const orderOf = (day: string): Outcome => {
  const at = Date.parse(`${day}T12:00Z`) * 1000;
  const click = (entity: number, platform: string, hours: number) => ({
    ...{ entity, platform, kind: 'click' as const, at: at - hours * 3600e6, provenAt: null },
  });
  return {
    person: 1,
    at,
    isReturned: false,
    met: [click(1, 'meta_ads', 5), click(2, 'google_ads', 2 + ((at / DAY) % 2))],
  };
};
const result = reconcile({
  claims: [
    {
      ...{ id: 'order', label: 'Order', ofOrders: true, outcomes: days.map(orderOf) },
      claims: days.flatMap((day) => [claim(1, 'meta_ads', day, 1), claim(2, 'google_ads', day, 0.75)]),
    },
  ],
  ...{ range: null, viewed: new Set<string>(), growth: [] },
});

const identity = {
  coverage: {
    spendShare: { value: 0.62, interval: null, n: 9, method: 'counted' },
    outcomeShare: { value: 0.71, interval: null, n: 90, method: 'counted' },
  },
  unmatched: [
    {
      ...{
        name: 'Lanch <img>',
        tagged: 'lanch <img>',
        platform: 'meta_ads',
        records: 41,
        isAmbiguous: false,
        orders: 3,
      },
      value: [{ currency: 'EUR', amount: 310 }],
      suggestions: [{ platform: 'meta_ads', account: 'm', key: '77', name: 'Launch', words: 0, letters: 0.97 }],
    },
  ],
  unfilled: [{ template: '{{campaign.name}}', records: 12 }],
} as unknown as IdentityResult;

function box(): HTMLElement {
  const element = document.createElement('main');
  element.style.width = '760px';
  document.body.append(element);
  return element;
}

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('claims', () => {
  it.each(['light', 'dark'] as const)('are drawn beside what was observed, in the %s theme', async (theme) => {
    inTheme(theme);
    history.replaceState(null, '', '#/funnel');
    const studio = new FakeStudio({ asked: { 'reconcile.claims': () => result } });
    const target = box();
    render(ReconcilePanel, { target, props: { studio, view: new View(['funnel']), locale: 'en-GB' } });
    await expect.element(page.getByText(/Meta and Google Ads claim 54 of “order”; 31 followed a click/)).toBeVisible();
    await expect.element(page.getByText(/1.75 claimed for each\. Claimed by several: 31 outcomes/)).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Why “Spring <b>1</b>” differs' })).toBeVisible();
    expect(target.textContent).not.toMatch(/NaN|Infinity|undefined/);
    await expectAccessible();
  });

  it('say why when there are none', async () => {
    const nothing = reconcile({ claims: [], range: null, viewed: new Set(), growth: [] });
    const studio = new FakeStudio({ asked: { 'reconcile.claims': () => nothing } });
    render(ReconcilePanel, { target: box(), props: { studio, view: new View(['funnel']), locale: 'en-GB' } });
    await expect.element(page.getByText('No file states what a platform claims.')).toBeVisible();
  });
});

describe('names on links', () => {
  it.each(['light', 'dark'] as const)('are listed with their money, in the %s theme', async (theme) => {
    inTheme(theme);
    render(CampaignsCard, { target: box(), props: { studio: new FakeStudio(), result: identity, locale: 'en-GB' } });
    await expect.element(page.getByText(/62.% of spend is of campaigns with a matched outcome/)).toBeVisible();
    await expect.element(page.getByText('A tag in links was not filled in')).toBeVisible();
    await expectAccessible();
  });

  it('mean what one press confirms, until it is taken back', async () => {
    const studio = new FakeStudio();
    render(CampaignsCard, { target: box(), props: { studio, result: identity, locale: 'en-GB' } });
    await page.getByRole('button', { name: /“Lanch <img>” is Meta: Launch/ }).click();
    const alias = {
      name: 'lanch <img>',
      platform: 'meta_ads',
      entity: { platform: 'meta_ads', account: 'm', key: '77' },
    };
    expect(studio.study.entities.aliases).toEqual([alias]);
    await page.getByRole('button', { name: 'Take back' }).click();
    expect(studio.study.entities.aliases).toEqual([]);
  });

  it('know the own site from the field below', async () => {
    const studio = new FakeStudio();
    render(CampaignsCard, { target: box(), props: { studio, result: identity, locale: 'en-GB' } });
    await page.getByRole('textbox', { name: /Own sites/ }).fill('shop.example, Pay.example');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(studio.study.entities.ownHosts).toEqual(['pay.example', 'shop.example']);
  });
});
