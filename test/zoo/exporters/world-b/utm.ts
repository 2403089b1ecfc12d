import type { Exposure } from '../../world-b/exposures';
import type { Visit } from '../../world-b/visits';

/** The campaign tags of a landing address. */
export interface Utm {
  readonly source: string;
  readonly medium: string;
  readonly name: string;
  readonly term?: string;
  readonly content?: string;
}

function adUtm({ campaign, creative, keyword }: Exposure): Utm {
  const { channel, name } = campaign;
  switch (channel) {
    case 'search brand':
    case 'search generic':
    case 'shopping':
      return { source: 'google', medium: 'cpc', name, term: keyword };
    case 'meta':
      return { source: 'facebook', medium: 'paid_social', name, content: creative.name };
    case 'tiktok':
      return { source: 'tiktok', medium: 'paid_social', name, content: creative.name };
    case 'programmatic':
      return { source: 'dv360', medium: 'display', name, content: creative.name };
    case 'video':
      return { source: 'dv360', medium: 'video', name };
  }
}

const MONTHS = ['Mei', 'Juni', 'Juli', 'Augustus', 'September', 'Oktober'] as const;

/** The campaign tags of the landing address; none on visits that no tagged link brought. */
export function utmOf(visit: Visit | null): Utm | null {
  if (visit === null || !visit.isTagged) return null;
  switch (visit.source) {
    case 'ad':
      return visit.click ? adUtm(visit.click) : null;
    case 'email':
      return { source: 'newsletter', medium: 'email', name: `Tuinpost ${letterMonth(visit.utcMs)}` };
    case 'affiliate':
      return { source: visit.partner.replace('.example', ''), medium: 'affiliate', name: 'Affiliate | open' };
    case 'organic':
    case 'direct':
      return null;
  }
}

function letterMonth(utcMs: number): string {
  return MONTHS[Math.min(5, Math.max(0, new Date(utcMs).getUTCMonth() - 4))]!;
}

const clickNames = {
  google_ads: 'gclid',
  meta_ads: 'fbclid',
  tiktok_ads: 'ttclid',
  display_video: 'dclid',
} as const;

/** Everything behind the `?` of the landing address, tags and click id. */
export function landingQuery(visit: Visit | null): string {
  const utm = utmOf(visit);
  if (visit === null || utm === null) return '';
  const tags = [
    ['source', utm.source],
    ['medium', utm.medium],
    ['campaign', utm.name],
    ['term', utm.term],
    ['content', utm.content],
  ] as const;
  const query = tags.flatMap(([tag, text]) => (text === undefined ? [] : [`utm_${tag}=${encodeURIComponent(text)}`]));
  const { click } = visit;
  return `?${[...query, ...(click?.clickId ? [`${clickNames[click.campaign.account.platform]}=${click.clickId}`] : [])].join('&')}`;
}

export function referrerOf(visit: Visit | null): string {
  if (visit?.source === 'organic') return 'https://search.example/';
  return visit?.source === 'affiliate' ? `https://${visit.partner}/` : '';
}
