import { expect, it } from 'vitest';
import { hostOf } from '../../../src/core/ingest/values/host';

it.each([
  ['https://Search.example/results?q=jane@mail.example', 'search.example'],
  ['http://user:secret@news.example:8080/a', 'news.example'],
  ['android-app://com.google.android.gm/', 'com.google.android.gm'],
  ['//cdn.example/x', 'cdn.example'],
  ['search.example', 'search.example'],
  [' ', null],
])('%j comes from %j', (text, host) => {
  expect(hostOf(text)).toBe(host);
});
