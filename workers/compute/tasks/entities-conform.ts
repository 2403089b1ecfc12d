/** Conforms the campaigns, ad sets, creatives and audiences of ad files, and writes them for whatever joins by them. */
import { conform, type Conformed, type Entity } from '../../../src/core/identity/entities';
import type { EntitySettings } from '../../../src/core/identity/contract';
import { rowsOf, runAll } from '../../../src/pipeline/query';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { Engine } from '../../../src/protocol/engine';
import { present, type Era } from '../../../src/sql/clock/past';
import {
  confirmedAliasesQuery,
  entityTables,
  makeClickCampaigns,
  namedRowsQuery,
  ownHostsQuery,
} from '../../../src/sql/derived/derived.query';
import type { LoadingContext } from '../loading/context';
import { appendColumns } from './identity-arrow';

type Conform = ComputeTasks['entities.conform'];
type NamedRow = ReturnType<typeof namedRowsQuery.decode>[number];

export async function entitiesConform(
  { settings }: Conform['input'],
  { engine }: Pick<LoadingContext, 'engine'>,
): Promise<Conform['output']> {
  await runAll(
    engine,
    entityTables.map(({ sql }) => sql),
  );
  await writeSettings(engine, settings);
  const { rows, conformed } = await readEntities(engine);
  await writeEntities(engine, conformed.entities);
  await writeCampaigns(engine, rows, conformed);
  await runAll(engine, [makeClickCampaigns.sql]);
  const flagged = (flag: Entity['flags'][number]): number =>
    conformed.entities.filter(({ flags }) => flags.includes(flag)).length;
  return {
    entities: conformed.entities.length,
    renamed: flagged('renamed'),
    sameName: flagged('same name'),
    ambiguous: flagged('ambiguous'),
  };
}

/** The entities as known by the clock of an era: whoever asks by the same clock finds the same numbers. */
export async function readEntities(
  engine: Engine,
  era: Era = present,
): Promise<{ readonly rows: readonly NamedRow[]; readonly conformed: Conformed }> {
  const rows = await rowsOf(engine, era(namedRowsQuery));
  const conformed = conform(
    rows.map((row) => ({
      ...{ source: row.source, platform: row.platform, account: row.account, channel: row.channel },
      ...{
        campaign: row.campaign,
        campaignId: row.campaign_id,
        adSet: row.ad_set,
        adSetId: row.ad_set_id,
        adId: row.ad_id,
      },
      ...{ creative: row.creative, creativeId: row.creative_id, landingPage: row.landing_page, audience: row.audience },
      ...{ firstDay: row.first_day, lastDay: row.last_day, records: row.records },
    })),
  );
  return { rows, conformed };
}

/** As the stage of entities wrote them: what people said holds at every clock. */
export async function readEntitySettings(engine: Engine): Promise<EntitySettings> {
  const aliases = await rowsOf(engine, confirmedAliasesQuery);
  return {
    aliases: aliases.map(({ name, platform, to_platform, to_account, to_key }) => ({
      name,
      platform,
      entity: { platform: to_platform, account: to_account, key: to_key },
    })),
    ownHosts: (await rowsOf(engine, ownHostsQuery)).map(({ host }) => host),
  };
}

async function writeSettings(engine: Engine, { aliases, ownHosts }: EntitySettings): Promise<void> {
  await appendColumns(engine, 'confirmed_aliases', {
    name: aliases.map(({ name }) => name),
    platform: aliases.map(({ platform }) => platform),
    to_platform: aliases.map(({ entity }) => entity.platform),
    to_account: aliases.map(({ entity }) => entity.account),
    to_key: aliases.map(({ entity }) => entity.key),
  });
  await appendColumns(engine, 'own_hosts', { host: [...ownHosts] });
}

async function writeEntities(engine: Engine, entities: readonly Entity[]): Promise<void> {
  await appendColumns(engine, 'entities', {
    id: Int32Array.from(entities, ({ id }) => id),
    kind: entities.map(({ kind }) => kind),
    platform: entities.map(({ platform }) => platform),
    account: entities.map(({ account }) => account),
    key: entities.map(({ key }) => key),
    platform_id: entities.map(({ platformId }) => platformId),
    name: entities.map(({ name }) => name),
    aliases: entities.map(({ aliases }) => namesOf(aliases).join(' | ')),
    channel: entities.map(({ channel }) => channel),
    parent: Int32Array.from(entities, ({ parent }) => parent ?? 0),
    flags: entities.map(({ flags }) => flags.join(', ')),
    first_seen: entities.map(({ firstSeen }) => firstSeen),
    last_seen: entities.map(({ lastSeen }) => lastSeen),
    records: Int32Array.from(entities, ({ records }) => records),
    sources: Int32Array.from(entities, ({ aliases }) => new Set(aliases.map(({ source }) => source)).size),
  });
  const aliases = entities.flatMap(({ id, aliases: own }) => own.map((alias) => ({ ...alias, entity: id })));
  await appendColumns(engine, 'entity_aliases', {
    entity: Int32Array.from(aliases, ({ entity }) => entity),
    source: Int32Array.from(aliases, ({ source }) => source),
    name: aliases.map(({ name }) => name),
    first_seen: aliases.map(({ firstSeen }) => firstSeen),
    last_seen: aliases.map(({ lastSeen }) => lastSeen),
    records: Int32Array.from(aliases, ({ records }) => records),
  });
}

const namesOf = (aliases: Entity['aliases']): string[] => [...new Set(aliases.map(({ name }) => name))].sort();

/** Each way of writing a campaign once, whatever else its rows name. */
async function writeCampaigns(engine: Engine, rows: readonly NamedRow[], { ofRows }: Conformed): Promise<void> {
  const written = new Map<string, { row: NamedRow; entity: number }>();
  for (const [at, row] of rows.entries()) {
    const entity = ofRows.campaign[at] ?? 0;
    const key = JSON.stringify([row.platform, row.account, row.campaign_id, row.campaign]);
    if (entity !== 0) written.set(key, { row, entity });
  }
  const all = [...written.values()];
  await appendColumns(engine, 'campaign_entities', {
    platform: all.map(({ row }) => row.platform),
    account: all.map(({ row }) => row.account),
    campaign_id: all.map(({ row }) => row.campaign_id),
    campaign: all.map(({ row }) => row.campaign),
    entity: Int32Array.from(all, ({ entity }) => entity),
  });
}
