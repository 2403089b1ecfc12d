/** What people say of campaigns on links, and of hosts that are their own. */
import type { EntityName } from '../../identity/contract';
import type { Reducer } from './reducer';

const isSameEntity = (a: EntityName, b: EntityName): boolean =>
  a.platform === b.platform && a.account === b.account && a.key === b.key;

export const confirmAlias: Reducer<'confirmAlias'> = {
  change({ entities }, { alias, as }) {
    const at = entities.aliases.findIndex(({ name, platform }) => name === alias.name && platform === alias.platform);
    const known = entities.aliases[at];
    if (as === 'open') {
      if (known !== undefined) entities.aliases.splice(at, 1);
    } else if (known === undefined) entities.aliases.push({ ...alias, entity: { ...alias.entity } });
    else if (!isSameEntity(known.entity, alias.entity)) known.entity = { ...alias.entity };
  },
  says: (_study, { alias, as }) =>
    as === 'confirmed'
      ? `Take links named “${alias.name}” for the campaign “${alias.entity.key}”`
      : `Take links named “${alias.name}” for no campaign again`,
};

export const setOwnHosts: Reducer<'setOwnHosts'> = {
  change({ entities }, { hosts }) {
    const folded = [...new Set(hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''))].sort();
    if (folded.join('\n') !== entities.ownHosts.join('\n')) entities.ownHosts = folded;
  },
  says: (_study, { hosts }) => `Count ${hosts.length === 0 ? 'no further site' : hosts.join(', ')} as the own site`,
};
