/** A channel keeps its colour through the study and in both themes; what has none of its own is grey. */

export type Category = 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'c-other';

/** By platform first, because two platforms of one channel are told apart; then by channel. */
const SLOTS: Readonly<Record<string, Category>> = {
  linkedin_ads: 'c1',
  google_ads: 'c2',
  search: 'c2',
  meta_ads: 'c3',
  social: 'c3',
  impression_log: 'c4',
  display: 'c4',
  video: 'c5',
  email: 'c6',
};

export function categoryOf({ platform, channel }: { platform: string | null; channel: string | null }): Category {
  return SLOTS[platform ?? ''] ?? SLOTS[channel ?? ''] ?? 'c-other';
}

/** Names of channels and platforms for people. */
const NAMES: Readonly<Record<string, string>> = {
  google_ads: 'Google Ads',
  linkedin_ads: 'LinkedIn',
  meta_ads: 'Meta',
  microsoft_ads: 'Microsoft Ads',
  tiktok_ads: 'TikTok',
  amazon_ads: 'Amazon Ads',
  display_video: 'Display & Video 360',
  impression_log: 'Display',
  email: 'E-mail',
};

export function channelName({ platform, channel }: { platform: string | null; channel: string | null }): string {
  const id = platform ?? channel;
  if (id === null) return 'Unknown channel';
  const known = NAMES[id] ?? NAMES[channel ?? ''];
  return known ?? id.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
}
