import { FIRST_DAY, DAY_MS, instant } from '../../calendar';
import { chance } from '../../draw';
import { staffOf } from '../../world-a/people';
import type { World } from '../../world-a/world';
import { CallLog, type Call } from './call';

/** Calls that belong to no journey: the desk at the fair, evenings at home, and people of the company who try things. */

const MINUTE_MS = 60_000;

/** One browser, many logins: each visitor of the desk looks at the page, signs in, makes a report. */
export function kioskCalls({ identity: { plants } }: World, logs: ReadonlyMap<string, CallLog>): void {
  const { device, visitors, firstDay } = plants.kiosk;
  visitors.forEach((person, n) => {
    const log = logs.get(person.id);
    if (log === undefined) return;
    const utcMs = (FIRST_DAY + firstDay + Math.floor(n / 9)) * DAY_MS + (8 * 60 + (n % 9) * 55) * MINUTE_MS;
    const desk = { on: device, path: '/fair' } as const;
    log.add({ ...desk, type: 'page', utcMs, loggedIn: false });
    log.add({ ...desk, type: 'identify', utcMs: utcMs + 40_000, loggedIn: true });
    log.add({
      ...desk,
      type: 'track',
      utcMs: utcMs + 95_000,
      loggedIn: true,
      name: 'Report Created',
      path: '/app/home',
    });
  });
}

/** Two people take turns on four evenings; before each login the page is open for a while. */
export function familyCalls(world: World, logs: ReadonlyMap<string, CallLog>): void {
  const signedUp = new Map(world.journeys.map(({ life }) => [life.person, life.signUp?.utcMs ?? 0]));
  for (const [owner, other] of world.identity.plants.families) {
    const { zone } = owner.person.account.region;
    const last = Math.max(signedUp.get(owner.person)!, signedUp.get(other.person)!);
    const firstDay = Math.floor(last / DAY_MS) - FIRST_DAY + 2;
    [owner, other, owner, other].forEach(({ person }, n) => {
      const log = logs.get(person.id);
      const utcMs = instant(zone, firstDay + 2 * n, (20 * 60 + 7 * n) * MINUTE_MS);
      const tablet = { on: owner.person.devices[owner.device]!, path: '/' } as const;
      log?.add({ ...tablet, type: 'page', utcMs: utcMs - 3 * 60 * MINUTE_MS, loggedIn: false });
      log?.add({ ...tablet, type: 'page', utcMs: utcMs - 6 * MINUTE_MS, loggedIn: false });
      log?.add({ ...tablet, type: 'track', utcMs, loggedIn: true, name: 'Workflow Run', path: '/app/home' });
    });
  }
}

/** Three people of the company sign in as `test` from browsers of their own, with addresses of the company. */
export function staffCalls(world: World): Call[] {
  return staffOf(world.seed).flatMap((person) => {
    const log = new CallLog(world, person);
    const random = log.purpose('staff');
    for (let day = 6; day < 175; day += 9 + random.int(12)) {
      const utcMs = instant('Europe/Berlin', day, (9 * 60 + random.int(500)) * MINUTE_MS);
      const login = { on: 0, loggedIn: true, userId: 'test' } as const;
      log.add({ ...login, type: 'page', utcMs, path: '/app/home' });
      if (chance(random, 0.4)) log.add({ ...login, type: 'identify', utcMs: utcMs + 20_000, path: '/app/login' });
      log.add({ ...login, type: 'track', utcMs: utcMs + 60_000, name: 'Report Created', path: '/app/home' });
    }
    return log.calls;
  });
}
