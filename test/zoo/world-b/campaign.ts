import type { AdAccount, Channel } from './ad-accounts';
import type { RegionId } from './regions';

/** How fit the visitors are that something brings: factors on the chances of what follows. */
export interface Quality {
  /** Chance to look at a product. */
  readonly product: number;
  readonly cart: number;
  readonly order: number;
  /** Factor on the worth of an order. */
  readonly spend: number;
  /** Factor on the chance that an order is paid back. */
  readonly refund: number;
}

export const plainQuality: Quality = { product: 1, cart: 1, order: 1, spend: 1, refund: 1 };

export interface Creative {
  readonly name: string;
  /** Id of the ad, on platforms that print one. */
  readonly id: string;
  /** Part among the creatives that run on a day: the propensity with which the rotation picks it. */
  readonly share: number;
  /** Factor on the click rate. */
  readonly response: number;
  /** First day; it runs to the end of the campaign. */
  readonly launch: number;
  /** Wear-out: click rate × exp(−γ · exposures before this one). */
  readonly gamma: number;
  /** Days after the launch in which the rotation still learns: fewer clicks, erratic from day to day. */
  readonly learningDays: number;
}

/** People outside the simulated market to whom a campaign delivers; they click and never come back. */
export interface Outside {
  /** Expected daily impressions, for the full world of 6,000 people. */
  readonly perDay: number;
  /** Size of the audience of one creative, for the full world; heterogeneity of contacts is gamma with shape `shape`. */
  readonly pool: number;
  readonly shape: number;
  /** Searches follow the week; feeds spend an even daily budget. */
  readonly pace: 'activity' | 'even';
}

export interface Campaign {
  /** Stable name of the campaign inside the simulation; keys its random streams. */
  readonly key: string;
  readonly account: AdAccount;
  readonly channel: Channel;
  readonly name: string;
  readonly platformId: string;
  /** Ad set, ad group or line item; empty where rows are of campaigns. */
  readonly group: string;
  readonly groupId: string;
  readonly region: RegionId;
  /** First and last day of delivery in the account's zone. */
  readonly days: readonly [number, number];
  readonly status: 'active' | 'paused' | 'removed';
  readonly dailyBudgetMicros: number;
  readonly budgetName: string;
  /** Expected impressions to one member of the audience over the whole flight, at full delivery. */
  readonly exposuresPerPerson: number;
  readonly outside: Outside | null;
  readonly clickRate: number;
  /** Who clicks: those who want something, or those who like a voucher. */
  readonly clickers: 'in need' | 'after a voucher';
  /** Wear-out of the whole audience: click rate × exp(−γ · mean exposures to any creative). */
  readonly audienceGamma: number;
  readonly price: { readonly model: 'cpc' | 'cpm'; readonly medianMicros: number; readonly spread: number };
  readonly quality: Quality;
  readonly creatives: readonly Creative[];
  /** What was searched for, each as often as the others. */
  readonly keywords: readonly string[];
}

type CreativeSpec = Pick<Creative, 'name' | 'share' | 'response'> & Partial<Creative>;

export function creative(spec: CreativeSpec): Creative {
  return { id: '', launch: 0, gamma: 0, learningDays: 0, ...spec };
}

/** What most campaigns are. */
const usual = {
  group: '',
  groupId: '',
  days: [0, 179],
  status: 'active',
  budgetName: '',
  audienceGamma: 0,
  clickers: 'in need',
  quality: plainQuality,
  keywords: [],
} as const satisfies Partial<Campaign>;

type Usual = keyof typeof usual;

export type CampaignSpec = Omit<Campaign, Usual | 'dailyBudgetMicros'> &
  Partial<Pick<Campaign, Usual>> & { /** A day's budget in major units. */ readonly budget: number };

export function campaign({ budget, ...spec }: CampaignSpec): Campaign {
  return { ...usual, dailyBudgetMicros: budget * 1_000_000, ...spec };
}
