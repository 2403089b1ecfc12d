import { outage } from '../../world-a/plants';
import type { World } from '../../world-a/world';
import { CallLog, type Call } from './call';
import { logJourney } from './journey-calls';
import { familyCalls, kioskCalls, staffCalls } from './special-calls';

/** Calls of the browsers of one region got lost for a while; those of the servers did not. */
function isLost({ browser, person, utcMs }: Call): boolean {
  return (
    browser !== null && person.account.region.id === outage.region && utcMs >= outage.fromMs && utcMs < outage.toMs
  );
}

export interface Calls {
  /** In the order in which they happened. */
  readonly received: readonly Call[];
  readonly lost: readonly Call[];
}

/** Every call of the web library and the server. */
export function callsOf(world: World): Calls {
  const deals = new Map(world.deals.map((deal) => [deal.champion, deal]));
  const logs = new Map(
    world.journeys.map((journey) => {
      const { person } = journey.life;
      const log = new CallLog(world, person);
      logJourney(log, journey, deals.get(person));
      return [person.id, log] as const;
    }),
  );
  kioskCalls(world, logs);
  familyCalls(world, logs);
  const all = [...[...logs.values()].flatMap(({ calls }) => calls), ...staffCalls(world)].sort(
    (a, b) => a.utcMs - b.utcMs || (a.messageId < b.messageId ? -1 : 1),
  );
  return { received: all.filter((call) => !isLost(call)), lost: all.filter(isLost) };
}
