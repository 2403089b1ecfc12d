import type { Plugin } from 'vite';
import { metaPolicy } from '../policy.mjs';

/** Writes the content policy into the built page. Development needs inline styles, so it goes without. */
export function contentPolicy(): Plugin {
  return {
    name: 'loopwright:content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
