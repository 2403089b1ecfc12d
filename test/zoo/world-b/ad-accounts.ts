import type { Zone } from '../calendar';
import type { Currency } from './rates';

export type Platform = 'google_ads' | 'meta_ads' | 'tiktok_ads' | 'display_video';
export type Channel = 'search brand' | 'search generic' | 'shopping' | 'meta' | 'tiktok' | 'programmatic' | 'video';

export interface AdAccount {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string;
  readonly zone: Zone;
  readonly currency: Currency;
}

export const adAccounts = {
  google: { id: '733-052-1180', platform: 'google_ads', name: 'Fernwick', zone: 'Europe/Amsterdam', currency: 'EUR' },
  meta: {
    id: '274410998236015',
    platform: 'meta_ads',
    name: 'Fernwick Jardim',
    zone: 'Europe/Lisbon',
    currency: 'EUR',
  },
  tiktok: { id: '7301144820553', platform: 'tiktok_ads', name: 'Fernwick', zone: 'Europe/London', currency: 'GBP' },
  programmatic: { id: '5540921', platform: 'display_video', name: 'Fernwick', zone: 'UTC', currency: 'EUR' },
  video: { id: '5540922', platform: 'display_video', name: 'Fernwick Video', zone: 'UTC', currency: 'EUR' },
} as const satisfies Record<string, AdAccount>;
