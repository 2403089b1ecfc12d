import { describe, expect, it } from 'vitest';
import { entryFor, obsoleteKeys, storeKey } from '../../../workers/sw/routes';

const scope = new URL('https://host.example/tools/loop/');
const files = [
  { url: 'index.html', hash: 'a1' },
  { url: 'assets/main-x.js', hash: 'b2' },
  { url: 'sample/ads (1).csv', hash: 'c3' },
];
const ask = (url: string, mode = 'cors') => entryFor({ url, mode, scope, files, page: 'index.html' })?.url ?? null;

describe('offline routes', () => {
  it('answers files of the build under any sub-path', () => {
    expect(ask('https://host.example/tools/loop/assets/main-x.js')).toBe('assets/main-x.js');
    expect(ask('https://host.example/tools/loop/sample/ads%20(1).csv')).toBe('sample/ads (1).csv');
  });

  it('answers every page load with the page', () => {
    expect(ask('https://host.example/tools/loop/', 'navigate')).toBe('index.html');
    expect(ask('https://host.example/tools/loop/?x=1#data', 'navigate')).toBe('index.html');
  });

  it('lets all else pass', () => {
    expect(ask('https://elsewhere.example/tools/loop/assets/main-x.js')).toBeNull();
    expect(ask('https://host.example/other/assets/main-x.js')).toBeNull();
    expect(ask('https://host.example/tools/loop/unknown.js')).toBeNull();
  });

  it('keeps by content and forgets what changed', () => {
    const old = storeKey(scope, { url: 'assets/main-x.js', hash: 'old' });
    const current = files.map((file) => storeKey(scope, file));
    expect(obsoleteKeys(scope, [...current, old], files)).toEqual([old]);
  });
});
