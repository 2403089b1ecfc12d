/** What the objective cannot say, and what would let it (methods/funnel-objective.md §8.10). */
import type { Refusal } from '../estimate/contract';

type Gap = Omit<Refusal, 'refused'>;
const refuse = (gap: Gap): Refusal => ({ refused: true, ...gap });

export const LEAST_CUSTOMERS = 10;

/** @param youngDays until the window of the oldest lead has closed; null where one has closed */
export const noRevenue = (youngDays: number | null): Refusal =>
  refuse({
    reason: 'no payment and no closed deal with an amount is known: value is unknown, not 0',
    have: 0,
    need: LEAST_CUSTOMERS,
    unit: 'customers with revenue',
    how: `Load payments, or the CRM’s deals with amounts${youngDays === null ? '' : `; where they are loaded, wait about ${wholeDays(youngDays)} days, until the first window has closed`}. Counts, costs and rates are shown without them.`,
  });

export const noCurrency = (): Refusal =>
  refuse({
    reason: 'no sum names a currency',
    have: 0,
    need: 1,
    unit: 'currencies',
    how: 'Choose the currency of the objective and enter the rates into it. Counts and rates are shown without it.',
  });

export const noRate = (missing: readonly string[], currency: string): Refusal =>
  refuse({
    reason: `sums in ${missing.join(' and ')} have no rate into ${currency}`,
    have: null,
    need: missing.length,
    unit: 'rates',
    how: `Enter the rate into ${currency} in the objective; sums are never added across currencies. Everything in ${currency} is shown without it.`,
  });

export const fewCustomers = (have: number): Refusal =>
  refuse({
    reason: `have ${have}, need ${LEAST_CUSTOMERS} customers with known revenue`,
    have,
    need: LEAST_CUSTOMERS,
    unit: 'customers',
    how: 'Wait for more customers, or load payments of an earlier time. Counts, costs and rates are shown meanwhile.',
  });

export const nobodyEntered = (): Refusal =>
  refuse({
    reason: 'nobody is known to have become a lead',
    have: 0,
    need: 1,
    unit: 'leads',
    how: 'Load events of your site, product or CRM, or choose the first step of the funnel. Spend and delivery are shown and watched without them.',
  });

export const notJoined = (): Refusal =>
  refuse({
    reason: 'nobody who became a lead is known to be among those who paid, so no rate leads to revenue',
    have: 0,
    need: 1,
    unit: 'customers who were leads',
    how: 'Load a file that joins payments and leads: the same e-mail address or customer id in both. Counts, costs and rates are shown without it.',
  });

const wholeDays = (days: number): number => Math.max(1, Math.ceil(days));

export const allOpen = (days: number): Refusal =>
  refuse({
    reason: 'every lead is too young to tell what becomes of it',
    have: 0,
    need: wholeDays(days),
    unit: 'days',
    how: `Wait about ${wholeDays(days)} days, until the first window has closed. Counts, spend and findings are shown meanwhile.`,
  });

/** Not a number withheld but a limit to what the numbers say. */
export const revenueMode = (): Refusal =>
  refuse({
    reason: 'no margin rate is given: values are revenue, not margin',
    have: null,
    need: null,
    unit: 'margin rate',
    how: 'Enter the margin rate in the objective.',
  });

export const lowCoverage = (share: number): Refusal =>
  refuse({
    reason: `${Math.round(share * 100)} % of leads are joined to a campaign: creatives and audiences are not valued one by one`,
    have: Math.round(share * 100),
    need: 20,
    unit: '% of leads',
    how: 'Tag the links of the ads with campaign and creative, and keep click ids.',
  });

export const reversal = (reason: string): Refusal =>
  refuse({ reason, have: null, need: null, unit: 'stages', how: 'Edit the steps of the funnel, or their order.' });

export const leadsWithout = (level: 'creative' | 'audience'): Refusal =>
  refuse({
    reason: `no lead of this platform names its ${level}, so none can be counted for one`,
    have: 0,
    need: 1,
    unit: 'leads',
    how: `Put the ${level} into the tags of the ads' links.`,
  });
