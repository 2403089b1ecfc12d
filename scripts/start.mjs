/** `npm start`: installs what is missing, builds when the sources changed, serves, prints the address. */
import { join } from 'node:path';
import { installMissing, requireNode, root } from './install.mjs';

requireNode();
installMissing();

const { buildPage } = await import('./build.mjs');
const { serve } = await import('./serve.mjs');

console.log('Building …');
await buildPage({ onlyWhenStale: true });
const { url } = await serve({ folder: join(root, 'dist'), port: Number(process.env.PORT ?? 4173) });
console.log(`Loopwright is ready: ${url}  (Ctrl+C stops it)`);
