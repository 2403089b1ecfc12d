import manifest from '../../package.json';

/** The product's version, part of what makes two runs comparable. */
export const version = manifest.version;
