import type { Random } from '../../../src/core/stats/random';
import { DAYS, instant, weekday, type Zone } from '../calendar';
import { cumulate, pickCumulative } from '../draw';
import type { Person } from './people';
import { holiday, isSale, sale, season } from './plants';
import { regions, type RegionId } from './regions';

const weekdayProfile = [0.98, 0.94, 0.94, 0.97, 1, 1.08, 1.14] as const;

/** Relative activity of an hour of the local day: after breakfast, and above all in the evening. */
const hourProfile = cumulate([
  6, 3, 2, 2, 2, 4, 10, 22, 34, 40, 44, 46, 48, 46, 44, 46, 50, 56, 66, 80, 92, 84, 52, 20,
]);

function inSeason(day: number): boolean {
  return day >= season.from && day <= season.to;
}

/** Relative volume of a day without the rhythm of the week. */
export function volume(day: number, region: RegionId): number {
  const quiet = region === holiday.region && day === holiday.day ? holiday.activity : 1;
  return quiet * (inSeason(day) ? season.activity : 1);
}

export function activity(day: number, region: RegionId): number {
  return weekdayProfile[weekday(day)]! * volume(day, region) * (isSale(day) ? sale.activity : 1);
}

/** Factor on every click rate of a day. */
export function clickSeason(day: number): number {
  return (inSeason(day) ? season.clicks : 1) * (isSale(day) ? sale.clicks : 1);
}

const activityToDate = new Map(
  regions.map(({ id }) => [id, cumulate(Array.from({ length: DAYS }, (_, day) => activity(day, id)))]),
);

/** A moment of one local day. */
export function momentOn(random: Random, zone: Zone, day: number): number {
  const hour = pickCumulative(random, hourProfile);
  return instant(zone, day, (hour * 3600 + random.int(3600)) * 1000 + random.int(1000));
}

/** A moment of the half year, in the person's own zone. */
export function localMoment(random: Random, { region }: Person): number {
  return momentOn(random, region.zone, pickCumulative(random, activityToDate.get(region.id)!));
}
