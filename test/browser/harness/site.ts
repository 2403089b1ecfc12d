/** The built page on a server of its own, under a sub-path and the strict content policy, as a static host would. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { serve } from '../../../scripts/serve.mjs';

export const root = join(import.meta.dirname, '../../..');

export interface Site {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

let isBuilt = false;

/** Builds what is stale, then serves it. `JOURNEY_DIST` names a build that is taken as it is. */
export async function openSite(): Promise<Site> {
  const given = process.env.JOURNEY_DIST;
  if (given === undefined && !isBuilt) {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--when-stale'], { cwd: root, stdio: 'pipe' });
    isBuilt = true;
  }
  return serve({ folder: join(root, given ?? 'dist'), base: '/a/b/' });
}
