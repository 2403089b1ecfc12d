import { stream } from '../../../../src/core/stats/random';
import { FIRST_DAY, DAY_MS, DAYS, isoInstant } from '../../calendar';
import { hex } from '../../draw';
import { instant, text } from '../../score/columns';
import { LineWriter } from '../../text/lines';
import { plainShape, type ZooFile } from '../../truth/model';
import { productSessions } from '../../world-a/lifecycle';
import type { World } from '../../world-a/world';
import { addObjects, sheetFile } from '../sheet';

/** A line of the product's own log. */
interface Usage {
  readonly utcMs: number;
  readonly id: string;
  readonly event: string;
  /** Null for what a workspace does by itself: nobody is named there. */
  readonly user: string | null;
  readonly workspace: string;
  readonly more: object;
}

const workspaceOf = (account: { readonly index: number }): string => `ws_${account.index}`;

function usageOf(world: World): Usage[] {
  const people = world.journeys.flatMap(({ life }): Omit<Usage, 'id'>[] => {
    const { person, activatedMs } = life;
    const own = { user: person.userId, workspace: workspaceOf(person.account) };
    const sessions = productSessions(world.seed, life).map(({ utcMs, feature }) => ({
      ...{ ...own, utcMs, event: feature, more: { feature, app_version: '4.2.0' } },
    }));
    const activated = { ...own, event: 'Workspace Activated', more: { app_version: '4.2.0' } };
    return [...(activatedMs === null ? [] : [{ ...activated, utcMs: activatedMs }]), ...sessions];
  });
  return [...people, ...seatCounts(world)]
    .sort((a, b) => a.utcMs - b.utcMs || (a.workspace < b.workspace ? -1 : 1))
    .map((one, at) => ({ ...one, id: `pl-${hex(stream(world.seed, 'export', 'product-log', at), 14)}` }));
}

/** Every first of a month the seats of a paying workspace are counted. */
function seatCounts({ deals }: World): Omit<Usage, 'id'>[] {
  const months = [5, 6, 7, 8, 9].map((month) => Date.UTC(2026, month, 1, 2));
  return deals.flatMap(({ account, won }) => {
    if (won === null) return [];
    const until = Math.min((FIRST_DAY + DAYS) * DAY_MS, won.cancelledMs ?? Infinity);
    return months
      .filter((utcMs) => utcMs >= won.fromMs && utcMs < until)
      .map((utcMs) => ({
        ...{ utcMs, event: 'Seats Counted', user: null, workspace: workspaceOf(account) },
        more: { plan: won.plan, seats: won.seats },
      }));
  });
}

/** What the product wrote down of its use, one object a line. */
export function exportProductLog(world: World): ZooFile[] {
  const usage = usageOf(world);
  if (usage.length === 0) return [];
  const lines = new LineWriter();
  const columns = [
    instant('timestamp', (row: Usage) => isoInstant(row.utcMs)),
    text('event_id', (row: Usage) => row.id),
    text('event', (row: Usage) => row.event),
    text('user_id', (row: Usage) => row.user),
    text('workspace_id', (row: Usage) => row.workspace),
  ];
  const table = addObjects(lines, columns, usage, ({ utcMs, id, event, user, workspace, more }) => ({
    ...{ timestamp: isoInstant(utcMs), event_id: id, event },
    ...(user === null ? {} : { user_id: user }),
    ...{ workspace_id: workspace, ...more },
  }));
  const dayOf = ({ utcMs }: Usage) => isoInstant(utcMs).slice(0, 10);
  return [
    sheetFile({
      name: 'northpier_usage_20260504_20261031.ndjson',
      lines,
      shape: {
        ...plainShape,
        preset: 'product-log',
        delimiter: null,
        grain: 'event',
        zone: { name: 'UTC', inFile: true },
        period: { from: dayOf(usage[0]!), to: dayOf(usage.at(-1)!) },
        columns: [],
      },
      tables: [table],
      locale: { decimal: null, dates: 'ymd' },
    }),
  ];
}
