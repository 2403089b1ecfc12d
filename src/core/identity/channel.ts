/**
 * What brought a visit: ordered rules over click id, source, medium, campaign and referrer; the first that fits wins. The rules are
 * data, so that each can be read and tested.
 */

/** Marks of a visit, as its address and its sender state them; null where nothing is stated. */
export interface Marks {
  readonly clickKind: string | null;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  /** Host, without the site itself. */
  readonly referrer: string | null;
}

interface Vendor {
  readonly platform: string;
  readonly channel: string;
  /** `utm_source` as written by hand or by the platform, folded. */
  readonly sources: readonly string[];
  readonly clickKinds: readonly string[];
}

/** A click id proves its platform and paid traffic, not the campaign. */
export const vendors: readonly Vendor[] = [
  {
    platform: 'google_ads',
    channel: 'search',
    sources: ['google', 'adwords', 'google_ads', 'googleads', 'google ads'],
    clickKinds: ['gclid', 'wbraid', 'gbraid'],
  },
  {
    platform: 'microsoft_ads',
    channel: 'search',
    sources: ['bing', 'microsoft', 'msn', 'microsoft_ads', 'bingads'],
    clickKinds: ['msclkid'],
  },
  {
    platform: 'meta_ads',
    channel: 'social',
    sources: ['facebook', 'fb', 'instagram', 'ig', 'meta', 'meta_ads', 'an', 'msg'],
    clickKinds: ['fbclid'],
  },
  {
    platform: 'linkedin_ads',
    channel: 'social',
    sources: ['linkedin', 'li', 'linkedin_ads'],
    clickKinds: ['li_fat_id'],
  },
  { platform: 'tiktok_ads', channel: 'social', sources: ['tiktok', 'tiktok_ads'], clickKinds: ['ttclid'] },
  { platform: 'x_ads', channel: 'social', sources: ['twitter', 'x', 't.co'], clickKinds: ['twclid'] },
  { platform: 'pinterest_ads', channel: 'social', sources: ['pinterest'], clickKinds: ['epik'] },
  { platform: 'reddit_ads', channel: 'social', sources: ['reddit'], clickKinds: ['rdt_cid'] },
  { platform: 'snapchat_ads', channel: 'social', sources: ['snapchat'], clickKinds: ['ScCid'] },
  { platform: 'display_video', channel: 'display', sources: ['dv360', 'dcm', 'cm360'], clickKinds: ['dclid'] },
];

const PAID = /^(?:.*cp.*|ppc|paid.*|retargeting)$/;
const SEARCH_HOSTS = /(?:^|\.)(?:google|bing|duckduckgo|ecosia|baidu|yahoo|yandex|naver|qwant|search|startpage)\./;
const SOCIAL_HOSTS =
  /(?:^|\.)(?:facebook|instagram|linkedin|lnkd|t|twitter|x|tiktok|reddit|pinterest|youtube|threads|social)\.(?:com|in|co|net|example)$/;
const ASSISTANT_HOSTS = /(?:^|\.)(?:chatgpt|openai|perplexity|claude|gemini|copilot)\./;

interface Rule {
  readonly name: string;
  fits(marks: Folded): boolean;
  /** Null: the channel of the vendor. */
  readonly channel: string | null;
}

interface Folded extends Marks {
  readonly vendor: Vendor | null;
}

const has = (text: string | null, pattern: RegExp): boolean => text !== null && pattern.test(text);
const isPaid = ({ medium, clickKind }: Folded): boolean => has(medium, PAID) || clickKind !== null;

/** In order; the last fits whatever is left. */
export const channelRules: readonly Rule[] = [
  { name: 'affiliate', channel: 'affiliate', fits: ({ medium }) => has(medium, /^(?:affiliates?|partners?)$/) },
  {
    name: 'e-mail',
    channel: 'email',
    fits: ({ medium, source }) => [medium, source].some((one) => has(one, /^e-?mail$|^newsletter$/)),
  },
  { name: 'text message', channel: 'sms', fits: ({ medium }) => has(medium, /^sms$/) },
  { name: 'push', channel: 'push', fits: ({ medium }) => has(medium, /^push$|^web-?push$/) },
  {
    name: 'paid shopping',
    channel: 'shopping',
    fits: (marks) => isPaid(marks) && has(marks.campaign, /\bshopping\b|\bpmax\b/),
  },
  {
    name: 'display by medium',
    channel: 'display',
    fits: ({ medium }) => has(medium, /^(?:display|banner|cpm|expandable|interstitial|programmatic)$/),
  },
  { name: 'video by medium', channel: 'video', fits: ({ medium }) => has(medium, /^(?:.*video.*|cpv)$/) },
  { name: 'paid by vendor', channel: null, fits: (marks) => isPaid(marks) && marks.vendor !== null },
  { name: 'paid social by medium', channel: 'social', fits: ({ medium }) => has(medium, /^paid[-_ ]?social$/) },
  { name: 'paid otherwise', channel: 'paid_other', fits: isPaid },
  {
    name: 'organic social by medium',
    channel: 'organic_social',
    fits: ({ medium }) => has(medium, /^(?:social|social-media|sm|social network)$/),
  },
  { name: 'organic by medium', channel: 'organic_search', fits: ({ medium }) => has(medium, /^organic$/) },
  {
    name: 'assistant',
    channel: 'ai_assistant',
    fits: ({ referrer, source }) => has(referrer, ASSISTANT_HOSTS) || has(source, ASSISTANT_HOSTS),
  },
  { name: 'search engine', channel: 'organic_search', fits: ({ referrer }) => has(referrer, SEARCH_HOSTS) },
  { name: 'social network', channel: 'organic_social', fits: ({ referrer }) => has(referrer, SOCIAL_HOSTS) },
  {
    name: 'referral',
    channel: 'referral',
    fits: ({ referrer, medium }) => referrer !== null || has(medium, /^referral$/),
  },
  {
    name: 'other tags',
    channel: 'other',
    fits: ({ source, medium, campaign }) => (source ?? medium ?? campaign) !== null,
  },
];

const fold = (text: string | null): string | null => {
  const folded = text?.normalize('NFKC').trim().toLowerCase() ?? '';
  return folded === '' ? null : folded;
};

/** The ad system that source or click id name; a click id is the stronger word. */
export function vendorOf(clickKind: string | null, source: string | null): Vendor | null {
  const named = fold(source);
  return (
    vendors.find(({ clickKinds }) => clickKind !== null && clickKinds.includes(clickKind)) ??
    vendors.find(({ sources }) => named !== null && sources.includes(named)) ??
    null
  );
}

/** Pages on which shops let people pay: whoever comes back from there never left. A Study adds its own. */
const PAYMENT_HOSTS = [
  'adyen.com',
  'afterpay.com',
  'checkout.com',
  'checkout.stripe.com',
  'giropay.de',
  'klarna.com',
  'mollie.com',
  'pay.google.com',
  'paypal.com',
  'shop.app',
  'sofort.com',
  'worldpay.com',
];

/** Whether a referrer is the site itself, one of its own, or a page on which it lets people pay. */
export const isOwnHost = (referrer: string, ownHosts: readonly string[]): boolean => {
  const host = referrer.trim().toLowerCase();
  return [...ownHosts, ...PAYMENT_HOSTS].some((own) => host === own || host.endsWith(`.${own}`));
};

/** Whether a platform is one that links name. */
export const isVendor = (platform: string | null): boolean => vendors.some((vendor) => vendor.platform === platform);

/** Null when nothing is known: such a visit is direct. */
export function channelOf(marks: Marks): string | null {
  const { clickKind, source, medium, campaign, referrer } = marks;
  const folded: Folded = {
    clickKind,
    source: fold(source),
    medium: fold(medium),
    campaign: fold(campaign),
    referrer: fold(referrer),
    vendor: vendorOf(clickKind, source),
  };
  const rule = channelRules.find(({ fits }) => fits(folded));
  return rule === undefined ? null : (rule.channel ?? folded.vendor?.channel ?? null);
}
