import type { Zone } from '../calendar';

export type Platform = 'google_ads' | 'linkedin_ads' | 'meta_ads' | 'display';
export type Channel = 'search brand' | 'search generic' | 'linkedin' | 'meta' | 'display';

export interface AdAccount {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string;
  readonly zone: Zone;
  readonly currency: 'EUR' | 'USD';
}

export const adAccounts = {
  googleGlobal: {
    id: '481-220-7716',
    platform: 'google_ads',
    name: 'Northpier Global',
    zone: 'America/New_York',
    currency: 'USD',
  },
  googleDach: {
    id: '902-114-3358',
    platform: 'google_ads',
    name: 'Northpier DACH',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  },
  linkedin: { id: '512346789', platform: 'linkedin_ads', name: 'Northpier Inc.', zone: 'UTC', currency: 'USD' },
  meta: {
    id: '308841172590246',
    platform: 'meta_ads',
    name: 'Northpier Social',
    zone: 'Europe/Berlin',
    currency: 'EUR',
  },
  display: { id: 'np-display', platform: 'display', name: 'Northpier Display', zone: 'UTC', currency: 'EUR' },
} as const satisfies Record<string, AdAccount>;
