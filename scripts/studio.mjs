/** `npm run -s studio -- <command> …`: the headless studio. */
import { run } from './ssr.mjs';

await run({ entry: 'src/cli/main.ts', name: 'cli' });
