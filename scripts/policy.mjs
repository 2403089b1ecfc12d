/**
 * The content policy, in one place: the server of `npm start` sends it as a header, the build writes it into the
 * page for hosts that send none. Own origin only; WebAssembly may be compiled, nothing else may be evaluated.
 * `blob:` under img-src is a chart on its way to a PNG: the picture is drawn from an address that only this page can make.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** @param {Record<string, string>} parts */
const join = (parts) =>
  Object.entries(parts)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For the page itself: a `<meta>` may not carry `frame-ancestors`. */
export const metaPolicy = join(directives);

/** For the response header. */
export const headerPolicy = join({ ...directives, 'frame-ancestors': "'none'" });
