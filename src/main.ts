import './ui/styles/index.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { createStudio } from './app/services';
import { screens } from './screens';

const target = document.getElementById('app');
if (!target) throw new Error('The page has no #app element.');

mount(App, { target, props: { studio: createStudio(), screens } });

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Offline use is a gain, not a need: without it the studio works all the same.
  navigator.serviceWorker.register('./sw.js').catch((cause: unknown) => console.warn('No offline copy:', cause));
}
