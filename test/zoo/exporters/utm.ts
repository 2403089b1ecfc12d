import type { Exposure } from '../world-a/exposures';
import type { Visit } from '../world-a/visits';

/** The campaign tags of a landing address. */
export interface Utm {
  readonly source: string;
  readonly medium: string;
  readonly name: string;
  readonly term?: string;
  readonly content?: string;
}

function adUtm({ campaign, creative, keyword }: Exposure): Utm {
  const content = creative.name === '' ? {} : { content: creative.name };
  switch (campaign.channel) {
    case 'search brand':
    case 'search generic':
      return { source: 'google', medium: 'cpc', name: campaign.name, term: keyword };
    case 'linkedin':
      return { source: 'linkedin', medium: 'paid_social', name: campaign.name, ...content };
    case 'meta':
      return { source: 'facebook', medium: 'paid_social', name: campaign.name, ...content };
    case 'display':
      return { source: 'display', medium: 'display', name: campaign.name, ...content };
  }
}

/** The campaign tags of the landing address; none on visits that no tagged link brought. */
export function utmOf(visit: Visit | null): Utm | null {
  switch (visit?.source) {
    case 'ad':
      return visit.click ? adUtm(visit.click) : null;
    case 'onboarding':
      return { source: 'lifecycle', medium: 'email', name: 'Trial onboarding' };
    case 'follow-up':
      return { source: 'lifecycle', medium: 'email', name: 'Guide follow-up' };
    case 'partner':
      return { source: 'quarrygate', medium: 'partner', name: 'Partner | Quarrygate' };
    case 'organic':
    case 'direct':
    case undefined:
      return null;
  }
}
