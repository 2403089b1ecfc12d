import './ui/styles/index.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { lateStudio } from './app/late-studio.svelte';
import { keepOffline } from './app/offline';
import { screens } from './screens';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app element.');

/** Two frames on, the page has been drawn; a page in the background draws nothing and does not wait. */
const firstPaint = new Promise<void>((done) => {
  if (document.visibilityState === 'hidden') done();
  else requestAnimationFrame(() => requestAnimationFrame(() => done()));
});

const studio = lateStudio(async () => {
  await firstPaint;
  const [{ createStudio }, { supportedExports }] = await Promise.all([
    import('./app/services'),
    import('./catalog/presets'),
  ]);
  return createStudio({
    engineWorker: () => new Worker(new URL('../workers/engine.ts', import.meta.url), { type: 'module' }),
    computeWorker: () => new Worker(new URL('../workers/compute.ts', import.meta.url), { type: 'module' }),
    supportedExports,
  });
});
mount(App, { target, props: { studio, screens } });

if (import.meta.env.PROD) void keepOffline('./sw.js');
