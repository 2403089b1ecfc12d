/** `npm run prove [-- name …]`: the long proofs of `test/prove`, all or those whose file name contains a word. */
import { installMissing, requireNode } from './install.mjs';

requireNode();
installMissing();

const { conclude, runVitest } = await import('./steps.mjs');

const words = ['--config', 'vitest.prove.config.ts', ...process.argv.slice(2)];
conclude([await runVitest({ name: 'prove', words, limitMinutes: 180 })]);
