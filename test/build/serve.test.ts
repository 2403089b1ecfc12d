/** The server of `npm start`: types, policy, and nothing outside its folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerPolicy } from '../../scripts/policy.mjs';
import { serve } from '../../scripts/serve.mjs';

const place = mkdtempSync(join(tmpdir(), 'loopwright-serve-'));
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(place, 'dist/assets'), { recursive: true });
  writeFileSync(join(place, 'dist/index.html'), '<!doctype html>');
  writeFileSync(join(place, 'dist/assets/a-1.js'), 'export {};');
  writeFileSync(join(place, 'dist/assets/Gewinn & Verlust.csv'), 'a,b\n');
  writeFileSync(join(place, 'secret.txt'), 'secret');
  site = await serve({ folder: join(place, 'dist'), base: '/deep/' });
});
afterAll(async () => {
  await site.close();
  rmSync(place, { recursive: true });
});

/** `fetch` tidies addresses up; a hostile client does not. */
const rawStatus = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ port: site.port, host: '127.0.0.1', path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('serve', () => {
  it('sends the page under its sub-path with the policy', async () => {
    const answer = await fetch(site.url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(headerPolicy);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets hashed files be kept and names with spaces be asked for', async () => {
    const script = await fetch(`${site.url}assets/a-1.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(await (await fetch(`${site.url}assets/Gewinn%20%26%20Verlust.csv`)).text()).toBe('a,b\n');
  });

  it.each([
    '/deep/../secret.txt',
    '/deep/..%2fsecret.txt',
    '/deep/%2e%2e/secret.txt',
    '/deep/..%5csecret.txt',
    '/deep/%',
    '/deep/a%00',
    '/',
    '/deep/assets',
  ])('finds nothing at %s', async (path) => expect(await rawStatus(path)).toBe(404));

  it('takes the next port when one is taken', async () => {
    const second = await serve({ folder: join(place, 'dist'), port: site.port });
    expect(second.port).toBeGreaterThan(site.port);
    await second.close();
  });

  it('answers reading only', async () => {
    expect((await fetch(site.url, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(site.url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('15');
  });
});
