/**
 * What the address of a landing page says of the ad: ids that the platform put there, tags that stand in the address alone, and
 * tags that nobody filled in.
 */

/** `key=value` pairs of an address, as `tagged_events` hands them on: undecoded, joined by `&`. */
export type LinkTags = string;

/** Ids that platforms write into addresses, by what they name. */
const ID_KEYS = {
  campaign: ['campaignid', 'campaign_id', 'utm_id', 'hsa_cam'],
  adSet: ['adgroupid', 'adset_id', 'hsa_grp'],
  creative: ['ad_id', 'hsa_ad'],
} as const;

export interface LinkIds {
  readonly campaign: string | null;
  readonly adSet: string | null;
  readonly creative: string | null;
}

/** Tags that were left encoded once: `Spring+Sale%20A`. What is no encoding stays as it is. */
export function decodeOnce(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A value of an address, in which a plus is a blank whether or not anything else is encoded. */
const decodeValue = (text: string): string => decodeOnce(text.replaceAll('+', '%20'));

/** `{campaignid}`, `{{campaign.name}}`, `__CAMPAIGN_NAME__`: a place that the platform should have filled and did not. */
const TEMPLATE = /\{\{[^{}]*\}\}|\{[\w.:-]+\}|__[A-Z][A-Z0-9_]*__/;

/** The template left in a tag, or null. */
export const templateIn = (tag: string | null): string | null =>
  tag === null ? null : (TEMPLATE.exec(decodeValue(tag))?.[0] ?? null);

export class Link {
  readonly #values = new Map<string, string>();
  /** Templates in the address, each once. */
  readonly templates: readonly string[];

  constructor(tags: LinkTags | null) {
    const templates = new Set<string>();
    for (const pair of tags === null || tags === '' ? [] : tags.split('&')) {
      const at = pair.indexOf('=');
      const value = decodeValue(pair.slice(at + 1)).trim();
      const template = templateIn(value);
      if (template !== null) templates.add(template);
      else if (value !== '') this.#values.set(pair.slice(0, at).toLowerCase(), value);
    }
    this.templates = [...templates];
  }

  get ids(): LinkIds {
    return {
      campaign: this.#first(ID_KEYS.campaign),
      adSet: this.#first(ID_KEYS.adSet),
      creative: this.#first(ID_KEYS.creative),
    };
  }

  /** A tag that stands in the address alone, since the file has no column for it. */
  tag(name: 'source' | 'medium' | 'campaign' | 'content'): string | null {
    return this.#values.get(`utm_${name}`) ?? null;
  }

  #first(keys: readonly string[]): string | null {
    for (const key of keys) {
      const value = this.#values.get(key);
      if (value !== undefined) return value;
    }
    return null;
  }
}
