import type { AdAccount, Channel } from './ad-accounts';
import type { Persona, RegionId } from './regions';

/** How fit the visitors are that something brings: factors on the chances of the stages that follow. */
export interface Quality {
  /** Chance that a visitor who starts no trial leaves an address for a guide. */
  readonly form: number;
  readonly trial: number;
  readonly activation: number;
  readonly demo: number;
  readonly win: number;
  /** Factor on the expected life of a subscription. */
  readonly retention: number;
}

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

/** What was searched for; shares of a campaign sum to one. */
export interface Keyword {
  readonly text: string;
  readonly share: number;
  readonly fromDay: number;
}

/** People outside the simulated market to whom a campaign delivers; they click and never come back. */
export interface Outside {
  /** Expected daily impressions, for the full world of 6,000 people. */
  readonly perDay: number;
  /** Size of the audience of one creative, for the full world; heterogeneity of contacts is gamma with shape `shape`. */
  readonly pool: number;
  readonly shape: number;
  /** Searches follow the working week; feeds spend an even daily budget. */
  readonly pace: 'activity' | 'even';
}

export interface Campaign {
  /** Stable name of the campaign inside the simulation; keys its random streams. */
  readonly key: string;
  readonly account: AdAccount;
  readonly channel: Channel;
  readonly name: string;
  readonly platformId: string;
  /** Campaign group on LinkedIn, ad set on Meta. */
  readonly group: string;
  readonly groupId: string;
  readonly region: RegionId;
  readonly personas: readonly Persona[] | 'all';
  /** First and last day of delivery in the account's zone. */
  readonly days: readonly [number, number];
  readonly status: 'active' | 'paused' | 'removed';
  readonly dailyBudgetMicros: number;
  readonly budgetName: string;
  /** Expected impressions to one member of the audience over the whole flight, at full delivery. */
  readonly exposuresPerPerson: number;
  readonly outside: Outside | null;
  readonly clickRate: number;
  /** Who clicks: those who need something, or those who do not and like a voucher. */
  readonly clickers: 'in need' | 'after a voucher';
  readonly price: { readonly model: 'cpc' | 'cpm'; readonly medianMicros: number; readonly spread: number };
  readonly quality: Quality;
  readonly creatives: readonly Creative[];
  readonly keywords: readonly Keyword[];
}

export const plainQuality: Quality = { form: 0.3, trial: 1, activation: 1, demo: 1, win: 1, retention: 1 };

type CreativeSpec = Pick<Creative, 'name' | 'share' | 'response'> & Partial<Creative>;

export function creative(spec: CreativeSpec): Creative {
  return { id: '', launch: 0, gamma: 0, learningDays: 0, ...spec };
}
