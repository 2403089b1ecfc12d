import type { Campaign } from './campaign';
import { displayCampaigns } from './display-campaigns';
import { linkedInCampaigns } from './linkedin-campaigns';
import { metaCampaigns } from './meta-campaigns';
import { searchCampaigns } from './search-campaigns';

/** Every campaign of the world. */
export const campaigns: readonly Campaign[] = [
  ...searchCampaigns,
  ...linkedInCampaigns,
  ...displayCampaigns,
  ...metaCampaigns,
];
