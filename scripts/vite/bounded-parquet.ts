import type { Plugin } from 'vite';

const ENCODING = /[\\/]hyparquet[\\/]src[\\/]encoding\.js$/;
const HEADER = 'const header = readVarInt(reader)';

/** No writer puts more into one page, and past it the engine keeps an array as a table, a hundred times slower. */
const MOST_VALUES = 2 ** 25;

const BOUNDED = `
    if (!(reader.offset < reader.view.byteLength)) throw new Error('a run of values lies outside its page')
    ${HEADER}
    if (!(header & 1) && ((header >>> 1) > output.length - seen || output.length > ${MOST_VALUES}))
      throw new Error(\`a run of \${header >>> 1} values does not fit its page\`)`;

/**
 * Lets a damaged Parquet file end in a sentence. The library writes as many values as a run of equal ones says that it has,
 * without a look at how many the page holds, and a page without a length has its runs read at no place, for ever.
 */
export function boundedParquet(): Plugin {
  return {
    name: 'loopwright:bounded-parquet',
    transform(code, id) {
      if (!ENCODING.test(id)) return null;
      if (code.split(HEADER).length !== 2)
        throw new Error(`${id} reads runs in another way: look whether they are bounded now.`);
      return { code: code.replace(HEADER, () => BOUNDED), map: null };
    },
  };
}
