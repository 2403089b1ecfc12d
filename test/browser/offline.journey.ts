/** After the first visit the server may be gone for good. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSite } from './harness/site';
import { sampleFolder, sampleTruth } from './harness/truth';
import { visit } from './harness/visit';

const [FIRST, SECOND] = sampleTruth;
const ROWS = 'SELECT count(*) FROM delivery';

test('with the server stopped the app opens, the study is there and a file is read', async () => {
  const site = await openSite();
  // The browser asks the server for a newer worker; that nobody answers is the point.
  const { open } = await visit({ site, expected: [/ERR_CONNECTION_REFUSED/] });
  const studio = await open();
  await studio.drop([join(sampleFolder, FIRST.file)]);
  await studio.settled(1);
  await studio.saved();
  await studio.keptOffline();
  await site.close();

  await studio.reload();
  await studio.settled(1);
  expect(await studio.sql(ROWS)).toEqual([[String(FIRST.rows.loaded)]]);
  await studio.go('data');
  await studio.drop([join(sampleFolder, SECOND.file)]);
  await studio.settled(2);
  expect(await studio.sql(ROWS)).toEqual([[String(FIRST.rows.loaded + SECOND.rows.loaded)]]);
});
