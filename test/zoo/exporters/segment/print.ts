import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance } from '../../draw';
import type { Campaign } from '../../world-a/campaigns';
import type { Visit } from '../../world-a/visits';
import type { Call } from './calls';

export interface Utm {
  readonly source: string;
  readonly medium: string;
  readonly name: string;
  readonly content?: string;
}

const SITE = 'https://www.northpier.example';

function adUtm(campaign: Campaign, creative: number): Utm {
  const content = campaign.creatives[creative]!.name;
  const named = content === '' ? {} : { content };
  switch (campaign.channel) {
    case 'search brand':
    case 'search generic':
      return { source: 'google', medium: 'cpc', name: campaign.name };
    case 'linkedin':
      return { source: 'linkedin', medium: 'paid_social', name: campaign.name, ...named };
    case 'display':
      return { source: 'adnorth', medium: 'display', name: campaign.name, ...named };
  }
}

/** The campaign tags of the landing address; none on visits that no tagged link brought. */
export function utmOf(visit: Visit | null): Utm | null {
  if (visit === null) return null;
  switch (visit.source) {
    case 'ad':
      return visit.click ? adUtm(visit.click.campaign, visit.click.creative) : null;
    case 'email':
      return { source: 'lifecycle', medium: 'email', name: 'Trial onboarding' };
    case 'partner':
      return { source: 'quarrygate', medium: 'partner', name: 'Partner | Quarrygate' };
    case 'organic':
    case 'direct':
      return null;
  }
}

function clickParameter(visit: Visit): string {
  const click = visit.click;
  if (!click?.clickId) return '';
  const name = { google_ads: 'gclid', linkedin_ads: 'li_fat_id', display: 'anclid' }[click.campaign.account.platform];
  return `&${name}=${click.clickId}`;
}

function search(visit: Visit | null, utm: Utm | null): string {
  if (visit === null || utm === null) return '';
  const content = utm.content === undefined ? '' : `&utm_content=${encodeURIComponent(utm.content)}`;
  return `?utm_source=${utm.source}&utm_medium=${utm.medium}&utm_campaign=${encodeURIComponent(utm.name)}${content}${clickParameter(visit)}`;
}

function referrer(visit: Visit | null): string {
  if (visit?.source === 'organic') return 'https://search.example/';
  if (visit?.source === 'partner') return 'https://quarrygate.example/marketplace';
  return '';
}

function pageContext(call: Call): Record<string, string> {
  const query = search(call.landing, utmOf(call.landing));
  const from = referrer(call.landing);
  return { path: call.path, ...(from === '' ? {} : { referrer: from }), url: `${SITE}${call.path}${query}` };
}

function browserContext(call: Call, deviceIndex: number): object {
  const { person } = call;
  const device = person.devices[deviceIndex]!;
  const utm = utmOf(call.landing);
  return {
    library: { name: 'analytics.js' },
    page: pageContext(call),
    ...(utm === null ? {} : { campaign: utm }),
    device: { type: device.kind },
    ip: person.account.ip,
    userAgent: device.userAgent,
  };
}

/** Addresses arrive as people type them: now and then with capitals or blanks around. */
export function typedEmail(call: Call): string {
  const email = call.person.emails[call.email] ?? call.person.emails[0]!;
  const habit = call.messageId.charCodeAt(4) % 16;
  if (habit === 0) return ` ${email}`;
  return habit === 1 ? email[0]!.toUpperCase() + email.slice(1) : email;
}

function traits(call: Call): object {
  const { person } = call;
  return {
    email: typedEmail(call),
    ...(person.phone === null ? {} : { phone: person.phone }),
    name: `${person.givenName} ${person.familyName}`,
    title: person.persona.title,
    company: { name: person.account.name, industry: person.account.industry },
    consent: person.consent,
  };
}

function payload(call: Call): object {
  switch (call.type) {
    case 'page':
      return { properties: { path: call.path } };
    case 'track':
      return { event: call.name, properties: call.properties };
    case 'identify':
      return { traits: traits(call) };
    case 'alias':
      return { previousId: call.person.devices[call.device!]!.anonymousId };
  }
}

export interface Stamps {
  readonly originalMs: number;
  readonly sentMs: number;
  readonly receivedMs: number;
}

/** A few device clocks are hours off; the `timestamp` is corrected, the two original stamps are not. */
export function stampsOf(seed: bigint, call: Call): Stamps {
  const random = stream(seed, 'export', 'segment-stamps', call.messageId);
  const skew = call.device !== null && chance(random, 0.03) ? (random.int(7200) - 3600) * 1000 : 0;
  const sentMs = call.utcMs + 5 + random.int(400);
  return { originalMs: call.utcMs + skew, sentMs: sentMs + skew, receivedMs: sentMs + 30 + random.int(900) };
}

/** One call as an object in the library's order of keys. */
export function callRecord(call: Call, stamps: Stamps): Record<string, unknown> {
  const device = call.device;
  const context = device === null ? { library: { name: 'analytics-node' } } : browserContext(call, device);
  return {
    type: call.type,
    messageId: call.messageId,
    ...(device === null ? {} : { anonymousId: call.person.devices[device]!.anonymousId }),
    userId: call.loggedIn ? call.person.userId : null,
    ...payload(call),
    context,
    timestamp: isoInstant(call.utcMs),
    originalTimestamp: isoInstant(stamps.originalMs),
    sentAt: isoInstant(stamps.sentMs),
    receivedAt: isoInstant(stamps.receivedMs),
  };
}
