import type { IdentifierName } from '../../identity/contract';
import type { Reducer } from './reducer';

const isSame = (a: IdentifierName, b: IdentifierName): boolean => a.namespace === b.namespace && a.value === b.value;

export const setForbidden: Reducer<'setForbidden'> = {
  change({ identity }, { a, b, as }) {
    const at = identity.forbidden.findIndex(
      (pair) => (isSame(pair.a, a) && isSame(pair.b, b)) || (isSame(pair.a, b) && isSame(pair.b, a)),
    );
    if (as === 'forbidden' && at === -1) identity.forbidden.push({ a: { ...a }, b: { ...b } });
    if (as === 'allowed' && at !== -1) identity.forbidden.splice(at, 1);
  },
  says: (_study, { as }) => (as === 'forbidden' ? 'Keep two people apart' : 'Let two people be joined again'),
};
