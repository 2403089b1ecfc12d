import { stream } from '../../../../src/core/stats/random';
import { isoInstant } from '../../calendar';
import { chance } from '../../draw';
import type { Visit } from '../../world-a/visits';
import type { Device } from '../../world-a/people';
import { utmOf, type Utm } from '../utm';
import type { Call } from './call';

const SITE = 'https://www.northpier.example';

function clickParameter(visit: Visit): string {
  const click = visit.click;
  if (!click?.clickId) return '';
  const parameters = { google_ads: 'gclid', linkedin_ads: 'li_fat_id', meta_ads: 'fbclid', display: 'dclid' } as const;
  const name = parameters[click.campaign.account.platform];
  return `&${name}=${click.clickId}`;
}

function search(visit: Visit | null, utm: Utm | null): string {
  if (visit === null || utm === null) return '';
  const tags = [
    ['source', utm.source],
    ['medium', utm.medium],
    ['campaign', utm.name],
    ['term', utm.term],
    ['content', utm.content],
  ] as const;
  const query = tags.flatMap(([tag, text]) => (text === undefined ? [] : [`utm_${tag}=${encodeURIComponent(text)}`]));
  return `?${query.join('&')}${clickParameter(visit)}`;
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

function browserContext(call: Call, browser: Device): object {
  const { account } = call.person;
  const utm = utmOf(call.landing);
  return {
    library: { name: 'analytics.js' },
    page: pageContext(call),
    ...(utm === null ? {} : { campaign: utm }),
    device: { type: browser.kind },
    ip: account.ip,
    location: { country: account.country },
    timezone: account.region.zone,
    userAgent: browser.userAgent,
  };
}

/** Addresses arrive as people type them: now and then with capitals or blanks around. */
export function typedEmail({ email, messageId }: Call): string {
  const habit = messageId.charCodeAt(4) % 16;
  if (habit === 0) return ` ${email}`;
  return habit === 1 ? email[0]!.toUpperCase() + email.slice(1) : email;
}

function traits(call: Call): object {
  const { person } = call;
  return {
    email: typedEmail(call),
    ...(call.phone === null ? {} : { phone: call.phone }),
    name: `${person.givenName} ${person.familyName}`,
    title: person.persona.title,
    company: { name: person.account.name, industry: person.account.industry },
    consent: call.consent,
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
      return { previousId: call.browser?.anonymousId };
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
  const skew = call.browser !== null && chance(random, 0.03) ? (random.int(7200) - 3600) * 1000 : 0;
  const sentMs = call.utcMs + 5 + random.int(400);
  return { originalMs: call.utcMs + skew, sentMs: sentMs + skew, receivedMs: sentMs + 30 + random.int(900) };
}

/** One call as an object in the library's order of keys. */
export function callRecord(call: Call, stamps: Stamps): Record<string, unknown> {
  const { browser } = call;
  const context = browser === null ? { library: { name: 'analytics-node' } } : browserContext(call, browser);
  return {
    type: call.type,
    messageId: call.messageId,
    ...(browser === null ? {} : { anonymousId: browser.anonymousId }),
    userId: call.userId,
    ...payload(call),
    context,
    timestamp: isoInstant(call.utcMs),
    originalTimestamp: isoInstant(stamps.originalMs),
    sentAt: isoInstant(stamps.sentMs),
    receivedAt: isoInstant(stamps.receivedMs),
  };
}
