import type { IdentifierName } from '../../identity/contract';
import type { Reducer } from './reducer';

const isSame = (a: IdentifierName, b: IdentifierName): boolean => a.namespace === b.namespace && a.value === b.value;

export const setUnusable: Reducer<'setUnusable'> = {
  change({ identity }, { identifier, use }) {
    const at = identity.unusable.findIndex((each) => isSame(each, identifier));
    if (use === 'never' && at === -1) identity.unusable.push({ ...identifier });
    if (use === 'again' && at !== -1) identity.unusable.splice(at, 1);
  },
  says: (_study, { identifier, use }) =>
    `${use === 'never' ? 'Never link' : 'Link again'} by this ${identifier.namespace}`,
};
