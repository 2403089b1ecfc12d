/** Which entity a row of spend and a lead belong to: every level's entities partition the rows, leftovers included. */
import { subjectKey, type Subject, type SubjectLevel } from '../estimate/contract';

/** Names as a row of delivery or a touch carries them. */
export interface RowNames {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly campaign_id: string | null;
  readonly creative: string | null;
  readonly audience: string | null;
}

/** Stands for what has no name at a level, so that sums over a level stay the sums of the files. */
export const NONE = '(none)';

const none = (level: SubjectLevel): Subject => ({
  level,
  channel: NONE,
  platform: null,
  campaign: level === 'channel' || level === 'audience' ? null : NONE,
  creative: level === 'creative' ? NONE : null,
  audience: level === 'audience' ? NONE : null,
});

export const isNone = ({ level, channel, campaign, creative, audience }: Subject): boolean =>
  ({ channel, campaign, creative, audience })[level] === NONE;

type Part = 'creative' | 'audience';

/** What delivery tells of its campaigns: one name each, though they were renamed or touches know only their number. */
export class CampaignNames {
  readonly #byId = new Map<string, string>();
  readonly #channels = new Map<string, string>();
  readonly #parts = new Map<string, Set<string | null>>();
  readonly #places = new Map<string, Set<string | null>>();

  /** @param rows delivery in order of days: the newest name counts */
  constructor(rows: readonly RowNames[]) {
    for (const { platform, campaign, campaign_id: id } of rows) {
      if (id !== null && campaign !== null) this.#byId.set(`${platform}\n${id}`, campaign);
    }
    for (const row of rows) {
      const key = this.#keyOf(row);
      if (row.platform !== null) {
        const channels = this.#places.get(row.platform) ?? new Set();
        this.#places.set(row.platform, channels.add(row.channel));
      }
      if (row.channel !== null && !this.#channels.has(key)) this.#channels.set(key, row.channel);
      for (const part of ['creative', 'audience'] as const) this.#partsOf(key, part).add(row[part]);
    }
  }

  nameOf({ platform, campaign, campaign_id: id }: RowNames): string | null {
    return (id === null ? undefined : this.#byId.get(`${platform}\n${id}`)) ?? campaign ?? id;
  }

  /** The channel that the delivery says, so that a touch joins its campaign's spend. */
  channelOf(row: RowNames): string {
    return this.#channels.get(this.#keyOf(row)) ?? row.channel ?? row.platform ?? NONE;
  }

  /**
   * The platform as a place of its own, where all that it delivers is one channel: LinkedIn and Meta are two channels to those
   * who buy there. Null where a platform sells several, which are then told apart by channel.
   */
  placeOf(platform: string | null): string | null {
    return platform !== null && this.#places.get(platform)?.size === 1 ? platform : null;
  }

  /** The row's own creative or audience; where it names none, the campaign's if it has but one. */
  partOf(row: RowNames, part: Part): string | null {
    if (row[part] !== null) return row[part];
    const [only, ...others] = this.#partsOf(this.#keyOf(row), part);
    return others.length === 0 ? (only ?? null) : null;
  }

  #keyOf(row: RowNames): string {
    return `${row.platform}\n${this.nameOf(row)}`;
  }

  #partsOf(key: string, part: Part): Set<string | null> {
    const parts = this.#parts.get(`${part}\n${key}`) ?? new Set<string | null>();
    this.#parts.set(`${part}\n${key}`, parts);
    return parts;
  }
}

/** The entity of a row at every level; null stands for a lead without a touch. */
export function subjectsOf(row: RowNames | null, names: CampaignNames): Readonly<Record<SubjectLevel, Subject>> {
  const levels = {
    channel: none('channel'),
    campaign: none('campaign'),
    creative: none('creative'),
    audience: none('audience'),
  };
  if (row === null) return levels;
  const campaign = names.nameOf(row);
  const channel = names.channelOf(row);
  const creative = names.partOf(row, 'creative');
  const audience = names.partOf(row, 'audience');
  const shared = { channel, platform: row.platform, campaign: null, creative: null, audience: null };
  return {
    channel: { ...shared, level: 'channel', platform: names.placeOf(row.platform) },
    campaign: campaign === null ? levels.campaign : { ...shared, level: 'campaign', campaign },
    creative:
      campaign === null || creative === null ? levels.creative : { ...shared, level: 'creative', campaign, creative },
    audience: audience === null ? levels.audience : { ...shared, level: 'audience', audience },
  };
}

/** Platforms some of whose leads name a creative or an audience: only there is a share of none a finding. */
export class NamedParts {
  readonly #known = new Set<string>();

  constructor(touches: readonly (RowNames | null)[], names: CampaignNames) {
    for (const touch of touches) {
      if (touch === null) continue;
      for (const part of ['creative', 'audience'] as const) {
        if (names.partOf(touch, part) !== null) this.#known.add(`${part}\n${touch.platform}`);
      }
    }
  }

  has({ level, platform }: Subject): boolean {
    return level === 'channel' || level === 'campaign' || this.#known.has(`${level}\n${platform}`);
  }
}

export const keyOf = subjectKey;
