/** What `dist/` may hold: our own files, no address of another host, nothing that the content policy would stop. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { metaPolicy } from '../../scripts/policy.mjs';
import { listBuild } from '../../scripts/vite/service-worker';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const read = (url: string): string => readFileSync(join(dist, url), 'utf8');

/** Addresses that are names or words for people; the content policy would stop any request to them. */
const WORDS: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /^http:\/\/www\.w3\.org\//, why: 'names of XML namespaces' },
  { pattern: /^https:\/\/svelte\.dev\/e\//, why: 'where Svelte explains an error, in the text of that error' },
  {
    pattern: /^https:\/\/(github\.com|bits-ui\.com|immerjs\.github\.io|codemirror\.net)\//,
    why: 'home pages in errors, notices and package data',
  },
  {
    pattern: /^https:\/\/(bit\.ly\/3cXEKWf|rolldown\.rs\/)/,
    why: 'where Immer and the bundler explain an error, in its text',
  },
  { pattern: /^https?:\/\/(localhost|127\.0\.0\.1)\b/, why: 'this device' },
];

/** Hosts that could be put together without a scheme. */
const FOREIGN_HOSTS =
  /\b(cdn\.jsdelivr\.net|unpkg\.com|extensions\.duckdb\.org|fonts\.(googleapis|gstatic)\.com|cdnjs\.cloudflare\.com|esm\.sh)\b/;

const OURS =
  /^(index\.html|licenses\.md|manifest\.webmanifest|icons?[\w./-]*\.(svg|png|ico)|assets\/[\w.@~-]+\.(js|css|svg|png|woff2)|engine\/duckdb-eh-[\w-]+\.wasm\.gz|sample(-[a-z]+)?\/.+)$/;

let files: Awaited<ReturnType<typeof listBuild>> = [];

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--when-stale'], { cwd: root, stdio: 'pipe' });
  files = await listBuild(dist);
}, 180_000);

/** Everything a browser would read as code or markup. The sample exports are data: nothing follows their links. */
const readable = (): string[] => [
  'sw.js',
  ...files
    .map((file) => file.url)
    .filter((url) => /\.(js|css|html|webmanifest|svg|json)$/.test(url) && !url.startsWith('sample')),
];

describe('the build', () => {
  it('holds only our own kinds of files', () => {
    expect(files.map((file) => file.url).filter((url) => !OURS.test(url))).toEqual([]);
  });

  it('holds one engine, and no file that a host with a limit of 25 MiB would refuse', () => {
    expect(files.filter((file) => file.group === 'engine')).toHaveLength(1);
    expect(files.filter((file) => file.bytes > 25 * 1024 * 1024)).toEqual([]);
  });

  it('names no other host', () => {
    const foreign = readable().flatMap((url) => {
      const text = read(url);
      const schemes = text.match(/\b(https?|wss?):\/\/[a-z0-9-]+(\.[a-z0-9-]+)*[^\s"'`<>\\)]*/gi) ?? [];
      const bare = text.match(/["'`(]\/\/[a-z0-9-]+(\.[a-z0-9-]+)+\//gi) ?? [];
      const hosts = text.match(FOREIGN_HOSTS)?.slice(0, 1) ?? [];
      return [...schemes.filter((found) => !WORDS.some((word) => word.pattern.test(found))), ...bare, ...hosts].map(
        (found) => `${url}: ${found}`,
      );
    });
    expect(foreign).toEqual([]);
  });
});

/** The database's bindings hold some, on paths for other hosts; everything else would run it in a page. */
const EVALUATES = /[=(,]\s*eval\b|\beval\(/;

describe('the code', () => {
  it('evaluates no text, which the content policy refuses in a tab while Node would run it', () => {
    const scripts = readable().filter((url) => url.endsWith('.js') && !url.startsWith('assets/engine-'));
    expect(scripts.filter((url) => EVALUATES.test(read(url)))).toEqual([]);
  });
});

describe('the page', () => {
  it('carries the content policy before anything it governs', () => {
    const html = read('index.html').replaceAll('&#39;', "'");
    const policy = html.indexOf(`http-equiv="Content-Security-Policy" content="${metaPolicy}"`);
    expect(policy).toBeGreaterThan(0);
    expect(policy).toBeLessThan(html.search(/<(script|link)\b/));
  });

  it('has no inline script, style or handler', () => {
    const html = read('index.html');
    expect(html.match(/<script(?![^>]*\ssrc=)[^>]*>/g)).toBeNull();
    expect(html.match(/<style\b|\sstyle=|\son[a-z]+=/g)).toBeNull();
  });

  it('asks for everything by a relative address, so that it runs from any sub-path', () => {
    const addresses = [...read('index.html').matchAll(/\s(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([]);
  });
});

describe('the service worker', () => {
  it('lists every file with the hash of its bytes', () => {
    const worker = read('sw.js');
    const missing = files.filter((file) => !worker.includes(file.url) || !worker.includes(file.hash));
    expect(missing).toEqual([]);
    expect(worker.match(/hash:/g)?.length).toBeGreaterThanOrEqual(files.length);
  });
});
