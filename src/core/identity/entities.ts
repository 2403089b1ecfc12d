/**
 * Campaigns, ad sets, creatives and audiences as one thing each, however the files write them (docs/methods/identity.md §7): by
 * the platform's id, else by the normalised name. One id under a new name was renamed; one name under two ids is two entities.
 */
import { normalName } from './names';

export type EntityKind = 'campaign' | 'ad_set' | 'creative' | 'audience';

/** One way in which a file writes the names of its rows, with how many rows and when. */
export interface NamedRows {
  readonly source: number;
  readonly platform: string | null;
  readonly account: string | null;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly campaignId: string | null;
  readonly adSet: string | null;
  readonly adSetId: string | null;
  /** Of the ad, in which a creative stands: a link may carry it. */
  readonly adId: string | null;
  readonly creative: string | null;
  readonly creativeId: string | null;
  readonly landingPage: string | null;
  readonly audience: string | null;
  /** Local days, ISO; null where the rows have none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly records: number;
}

/** A name that a file gave an entity. */
export interface EntityAlias {
  readonly source: number;
  readonly name: string;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly records: number;
}

/**
 * `renamed`: one id had several names. `same name`: another entity of the platform is called so too. `several parents`: it
 * stands in more than one entity of the level above. `ambiguous`: rows without an id, under a name that several ids have.
 */
export type EntityFlag = 'renamed' | 'same name' | 'several parents' | 'ambiguous';

export interface Entity {
  /** From 1, in order of kind, platform, account and key. */
  readonly id: number;
  readonly kind: EntityKind;
  readonly platform: string | null;
  readonly account: string | null;
  /** The platform's id, else the normalised name. */
  readonly key: string;
  readonly platformId: string | null;
  /** As it is called now. */
  readonly name: string | null;
  readonly channel: string | null;
  /** The entity of the level above that it stands in, where it is one alone. */
  readonly parent: number | null;
  readonly aliases: readonly EntityAlias[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly records: number;
  readonly flags: readonly EntityFlag[];
}

/** Entities, and which of them the rows of a way of writing are of. */
export interface Conformed {
  readonly entities: readonly Entity[];
  /** For each of the rows handed in, the entity of every kind that they name; 0 where they name none. */
  readonly ofRows: Readonly<Record<EntityKind, Int32Array>>;
  /** Ids of ads by the campaigns that they stand in. */
  readonly ads: ReadonlyMap<string, ReadonlySet<number>>;
}

const KINDS: readonly EntityKind[] = ['ad_set', 'audience', 'campaign', 'creative'];
const ABOVE: Readonly<Partial<Record<EntityKind, EntityKind>>> = { ad_set: 'campaign', creative: 'ad_set' };

interface Named {
  readonly id: string | null;
  readonly name: string | null;
  /** What tells two of one name apart that have no id. */
  readonly beside: string | null;
}

function namedOf(rows: NamedRows, kind: EntityKind): Named {
  switch (kind) {
    case 'campaign':
      return { id: rows.campaignId, name: rows.campaign, beside: null };
    case 'ad_set':
      return { id: rows.adSetId, name: rows.adSet, beside: null };
    case 'creative':
      return { id: rows.creativeId, name: rows.creative, beside: rows.landingPage };
    case 'audience':
      return { id: null, name: rows.audience, beside: null };
  }
}

/** What is gathered of an entity before it is numbered. */
class Gathered {
  readonly aliases = new Map<string, EntityAlias>();
  readonly parents = new Set<Gathered>();
  channel: string | null = null;
  records = 0;
  isAmbiguous = false;

  constructor(
    readonly kind: EntityKind,
    readonly place: Pick<NamedRows, 'platform' | 'account'>,
    readonly id: string | null,
    readonly key: string,
  ) {}

  add({ source, channel, firstDay, lastDay, records }: NamedRows, name: string | null): void {
    this.records += records;
    if (channel !== null && (this.channel === null || channel < this.channel)) this.channel = channel;
    if (name === null) return;
    const key = `${source}\n${name}`;
    const known = this.aliases.get(key);
    this.aliases.set(key, {
      source,
      name,
      firstSeen: earlier(known?.firstSeen ?? null, firstDay),
      lastSeen: later(known?.lastSeen ?? null, lastDay),
      records: (known?.records ?? 0) + records,
    });
  }

  /** The name seen last; of names seen until the same day the last by its letters. */
  get name(): string | null {
    let newest: EntityAlias | null = null;
    for (const alias of this.aliases.values()) if (newest === null || compareAliases(newest, alias) < 0) newest = alias;
    return newest?.name ?? null;
  }
}

/** @param rows in any order: the result is the same */
export function conform(rows: readonly NamedRows[]): Conformed {
  const found = KINDS.map((kind) => gather(rows, kind));
  for (const [at, kind] of KINDS.entries()) linkParents(found[at]!.ofRows, above(found, kind));
  const gathered = found.flatMap(({ all }) => all).sort(compareGathered);
  const ids = new Map(gathered.map((one, at) => [one, at + 1]));
  const names = countNames(gathered);
  const entities = gathered.map((one) => entityOf(one, ids, names));
  const ofRows = Object.fromEntries(
    KINDS.map((kind, at) => [kind, Int32Array.from(found[at]!.ofRows, (one) => (one === null ? 0 : ids.get(one)!))]),
  ) as Record<EntityKind, Int32Array>;
  return { entities, ofRows, ads: adsOf(rows, ofRows.campaign) };
}

function adsOf(rows: readonly NamedRows[], campaigns: Int32Array): Conformed['ads'] {
  const ads = new Map<string, Set<number>>();
  for (const [at, { adId }] of rows.entries()) {
    const [id, campaign] = [adId?.trim() ?? '', campaigns[at] ?? 0];
    if (id !== '' && campaign !== 0) ads.set(id, (ads.get(id) ?? new Set()).add(campaign));
  }
  return ads;
}

interface OfKind {
  readonly all: readonly Gathered[];
  readonly ofRows: readonly (Gathered | null)[];
}

/** Rows with ids first, so that rows of the same account that know the name alone find the one that is called so. */
function gather(rows: readonly NamedRows[], kind: EntityKind): OfKind {
  const byKey = new Map<string, Gathered>();
  const byName = new Map<string, Set<Gathered>>();
  const ofRows: (Gathered | null)[] = rows.map(() => null);
  const put = (at: number, id: string | null, name: string | null, key: string): Gathered => {
    const place = placeOf(rows[at]!);
    const whole = JSON.stringify([place, id === null ? 'name' : 'id', key]);
    const one = byKey.get(whole) ?? new Gathered(kind, rows[at]!, id, key);
    byKey.set(whole, one);
    one.add(rows[at]!, name);
    ofRows[at] = one;
    return one;
  };
  for (const [at, row] of rows.entries()) {
    const { id, name } = namedOf(row, kind);
    if (id === null || id.trim() === '') continue;
    const one = put(at, id.trim(), name, id.trim());
    if (name === null) continue;
    const key = JSON.stringify([placeOf(row), normalName(name)]);
    byName.set(key, (byName.get(key) ?? new Set()).add(one));
  }
  for (const [at, row] of rows.entries()) {
    const { id, name, beside } = namedOf(row, kind);
    if ((id !== null && id.trim() !== '') || name === null) continue;
    const called = [...(byName.get(JSON.stringify([placeOf(row), normalName(name)])) ?? [])];
    const [only] = called;
    if (called.length === 1 && only !== undefined) {
      only.add(row, name);
      ofRows[at] = only;
      continue;
    }
    const own = put(at, null, name, beside === null ? normalName(name) : `${normalName(name)} ${beside}`);
    own.isAmbiguous ||= called.length > 1;
  }
  return { all: [...byKey.values()], ofRows };
}

const placeOf = ({ platform, account }: Pick<NamedRows, 'platform' | 'account'>): readonly (string | null)[] => [
  platform,
  account,
];

/** Of a creative the ad set; where the file names none, the campaign. */
function above(found: readonly OfKind[], kind: EntityKind): readonly (Gathered | null)[] {
  const of = (one: EntityKind): readonly (Gathered | null)[] => found[KINDS.indexOf(one)]!.ofRows;
  const next = ABOVE[kind];
  if (next === undefined) return [];
  return next === 'campaign' ? of('campaign') : of(next).map((one, at) => one ?? of('campaign')[at]!);
}

function linkParents(own: readonly (Gathered | null)[], parents: readonly (Gathered | null)[]): void {
  for (const [at, parent] of parents.entries()) if (parent !== null) own[at]?.parents.add(parent);
}

function entityOf(one: Gathered, ids: ReadonlyMap<Gathered, number>, names: ReadonlyMap<string, number>): Entity {
  const { kind, place, key, id, name, channel, records } = one;
  const aliases = [...one.aliases.values()].sort(compareAliases);
  const flags: EntityFlag[] = [];
  if (id !== null && new Set(aliases.map((alias) => normalName(alias.name))).size > 1) flags.push('renamed');
  if (name !== null && (names.get(nameKey(one, name)) ?? 0) > 1) flags.push('same name');
  if (one.parents.size > 1) flags.push('several parents');
  if (one.isAmbiguous) flags.push('ambiguous');
  const [parent] = one.parents;
  return {
    ...{
      id: ids.get(one)!,
      kind,
      platform: place.platform,
      account: place.account,
      key,
      platformId: id,
      name,
      channel,
    },
    parent: parent === undefined || one.parents.size > 1 ? null : ids.get(parent)!,
    aliases,
    firstSeen: aliases.reduce<string | null>((day, alias) => earlier(day, alias.firstSeen), null),
    lastSeen: aliases.reduce<string | null>((day, alias) => later(day, alias.lastSeen), null),
    records,
    flags,
  };
}

const nameKey = ({ kind, place }: Gathered, name: string): string =>
  JSON.stringify([kind, place.platform, normalName(name)]);

function countNames(gathered: readonly Gathered[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of gathered) {
    const { name } = one;
    if (name !== null) counts.set(nameKey(one, name), (counts.get(nameKey(one, name)) ?? 0) + 1);
  }
  return counts;
}

const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);
const later = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a > b ? a : b);

const compareText = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

const compareAliases = (a: EntityAlias, b: EntityAlias): number =>
  compareText(a.lastSeen ?? '', b.lastSeen ?? '') || compareText(a.name, b.name) || a.source - b.source;

const compareGathered = (a: Gathered, b: Gathered): number =>
  compareText(a.kind, b.kind) ||
  compareText(a.place.platform, b.place.platform) ||
  compareText(a.place.account, b.place.account) ||
  compareText(a.key, b.key) ||
  compareText(a.id, b.id);
