/** `npm run zoo:score`: reads the exports of the zoo, sound and damaged, with the studio and with others, and scores what they made of them. */
import { run } from './ssr.mjs';

await run({ entry: 'test/zoo-score/main.ts', name: 'zoo-score', sources: ['test'] });
