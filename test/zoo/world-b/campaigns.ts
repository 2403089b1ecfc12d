import type { Campaign } from './campaign';
import { metaCampaigns, tiktokCampaigns } from './feed-campaigns';
import { googleCampaigns } from './google-campaigns';
import { programmaticCampaigns, videoCampaigns } from './programmatic-campaigns';

/** Every campaign that brings people to the shop. */
export const campaigns: readonly Campaign[] = [
  ...googleCampaigns,
  ...metaCampaigns,
  ...tiktokCampaigns,
  ...programmaticCampaigns,
  ...videoCampaigns,
];
