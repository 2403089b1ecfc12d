/** Numbers and names inside the sentences of findings. English on purpose: results say the same on every machine. */
import { dayText } from '../format/date';
import { dayWords } from '../format/day-words';
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../format/number';
import { plainText } from '../format/plain-text';
import type { Certainty, Subject } from '../estimate/contract';

const LOCALE = 'en';

export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  unclear: 'unclear',
  leaning: 'leaning',
  likely: 'likely',
  very_likely: 'very likely',
};

const PLATFORMS: Readonly<Record<string, string>> = {
  google_ads: 'Google Ads',
  microsoft_ads: 'Microsoft Ads',
  meta_ads: 'Meta',
  linkedin_ads: 'LinkedIn',
  tiktok_ads: 'TikTok',
  amazon_ads: 'Amazon Ads',
  display_video: 'Display & Video 360',
  impression_log: 'Display',
  segment: 'Segment',
  hubspot: 'HubSpot',
  salesforce: 'Salesforce',
  marketo: 'Marketo',
  shopify: 'Shopify',
  stripe: 'Stripe',
};

/** `4 May 2026` */
export function day(number: number): string {
  const text = dayText(number);
  return `${dayWords(text)} ${text.slice(0, 4)}`;
}

/** `9 Jul 2026, 02:00 UTC`, from an hour since 1970. */
export function hour(number: number): string {
  const ofDay = ((number % 24) + 24) % 24;
  return `${day(Math.floor(number / 24))}, ${String(ofDay).padStart(2, '0')}:00 UTC`;
}

export const count = (value: number): string => formatCount(value, LOCALE);
export const decimal = (value: number, digits: number): string =>
  formatDecimal(value, { locale: LOCALE, digits: [0, digits] });
export const percent = (share: number): string => formatPercent(share, { locale: LOCALE, digits: [0, 0] });

/** A click rate with two significant digits after the first: `1.16 %`, `0.32 %`. */
export const rate = (share: number): string =>
  formatPercent(share, { locale: LOCALE, digits: share < 0.1 ? [2, 2] : [1, 1] });

export const money = (amount: number, currency: string | null): string =>
  formatAmount(amount, { currency, locale: LOCALE, as: 'round' });

export function platformName(id: string): string {
  return PLATFORMS[id] ?? id.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** Where a subject runs, for people. */
export function placeName({ platform, channel }: Pick<Subject, 'platform' | 'channel'>): string {
  const id = platform ?? channel;
  return id === null ? 'Unknown channel' : platformName(id);
}

/** A name from a file inside a sentence. */
export const quoted = (name: string): string => `‘${plainText(name)}’`;

/** What a finding says: its summary, what to do, and what speaks for it. Parts that there are none of are empty. */
export const toldText = (summary: string, advice: string, evidence: readonly string[]): string =>
  [summary, advice, ...evidence].filter((sentence) => sentence !== '').join(' ');

/** `a, b and c` */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
