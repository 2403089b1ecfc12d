/** Ends a worker or the whole page from one moment to the next, as running out of memory would. */
import type { StudioPage } from './studio-page';

export const VICTIMS = ['engine', 'compute', 'page'] as const;
export type Victim = (typeof VICTIMS)[number];

export async function kill(studio: StudioPage, victim: Victim): Promise<void> {
  if (victim !== 'page') return studio.killWorker(victim);
  const session = await studio.page.context().newCDPSession(studio.page);
  const crashed = studio.page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // The page that would answer is gone.
  await crashed;
}

/** What a visit reports of a page that was killed. */
export const CRASHED = /the page crashed/;
