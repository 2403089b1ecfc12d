import type { Plugin } from 'vite';

/** Where a package of the exact maths evaluates a piece of text to learn whether the language has generators. */
const PROBE = /[\\/]@stdlib[\\/]assert-has-generator-support[\\/]lib[\\/]main\.js$/;

/**
 * Answers the probe for every place alike. The content policy would refuse it in a page and Node allow it, and the two
 * answers choose two ways of adding a series up, whose last bits need not be the same.
 */
export function noProbing(): Plugin {
  return {
    name: 'loopwright:no-probing',
    transform: (_code, id) => (PROBE.test(id) ? { code: 'module.exports = () => true;', map: null } : null),
  };
}
