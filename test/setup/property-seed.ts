import fc from 'fast-check';

/**
 * Properties draw the same cases in every run, so that a change and nothing else turns a test red. `npm run prove` draws others
 * (`properties.prove.ts`), and so does LOOPWRIGHT_PROPERTY_SEED.
 */
const given = process.env.LOOPWRIGHT_PROPERTY_SEED;
fc.configureGlobal({ seed: given === undefined ? 20_261_127 : Number(given) });
