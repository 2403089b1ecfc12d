/** `npm run zoo`: writes the sample exports and their truth. */
import { run } from './ssr.mjs';

await run({ entry: 'test/zoo/main.ts', name: 'zoo', sources: ['test/zoo'] });
