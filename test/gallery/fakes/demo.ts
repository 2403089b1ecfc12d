/** The whole page on the fake studio, to look at while working on it: `npx vite` and open this folder's `demo.html`. */
import '../../../src/ui/styles/index.css';
import { mount } from 'svelte';
import App from '../../../src/App.svelte';
import { screens } from '../../../src/screens';
import { StudioError } from '../../../src/core/errors/studio-error';
import { google, hostile, impressions, linkedin, reading, readingJob, segment } from '../data/fixtures';
import { DataStudio } from '../data/fake-studio';
import type { FakeSeed } from './studio.svelte';

const seeds: Record<string, FakeSeed> = {
  empty: { device: { usedBytes: 48_000 } },
  full: {
    files: [google, linkedin, impressions, segment],
    jobs: [readingJob],
    changes: [
      {
        id: '1',
        at: '2026-11-16T09:02:00Z',
        who: 'You',
        what: 'Added google_ads_2026-11-16.csv',
        why: null,
        undone: false,
      },
      {
        id: '2',
        at: '2026-11-16T09:04:00Z',
        who: 'You',
        what: 'Added linkedin_campaign_daily.csv',
        why: null,
        undone: false,
      },
      {
        id: '3',
        at: '2026-11-16T09:12:00Z',
        who: 'You',
        what: 'Kept Quality Score out of the tables',
        why: 'not used by any screen',
        undone: false,
      },
      { id: '4', at: '2026-11-16T09:14:00Z', who: 'You', what: 'Renamed the study', why: null, undone: true },
    ],
  },
  busy: { files: [google, reading, hostile], jobs: [readingJob], readOnly: true, device: { saving: 'read-only' } },
};
const seed = seeds[new URLSearchParams(location.search).get('state') ?? 'full'] ?? {};
const studio = new DataStudio({
  ...seed,
  answers: {
    // Fails at the word that is wrong, as the engine would say it.
    'SELECT nope': async function* () {
      yield* [];
      throw new StudioError('sql', {
        detail: 'Binder Error: Referenced column "nope" not found in FROM clause!',
        offset: 7,
      });
    },
  },
});
mount(App, { target: document.getElementById('app')!, props: { studio, screens } });
