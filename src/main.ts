import './ui/styles/index.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { keepOffline } from './app/offline';
import { supportedExports } from './catalog/presets';
import { createStudio } from './app/services';
import { screens } from './screens';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app element.');

const studio = await createStudio({
  engineWorker: () => new Worker(new URL('../workers/engine.ts', import.meta.url), { type: 'module' }),
  computeWorker: () => new Worker(new URL('../workers/compute.ts', import.meta.url), { type: 'module' }),
  supportedExports,
});
mount(App, { target, props: { studio, screens } });

if (import.meta.env.PROD) void keepOffline('./sw.js');
