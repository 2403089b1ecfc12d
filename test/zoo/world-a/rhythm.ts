import type { Random } from '../../../src/core/stats/random';
import { DAYS, instant, weekday } from '../calendar';
import { cumulate, pickCumulative } from '../draw';
import type { Person } from './people';
import { holiday, season } from './plants';
import { regions, type RegionId } from './regions';

const weekdayProfile = [1.05, 1.1, 1.1, 1.05, 0.95, 0.45, 0.4] as const;

/** Relative activity of an hour of the local day, at work. */
const hourProfile = cumulate([1, 1, 1, 1, 2, 4, 10, 25, 60, 90, 95, 85, 60, 75, 90, 85, 75, 55, 35, 30, 28, 22, 12, 4]);

function inSeason(day: number): boolean {
  return day >= season.from && day <= season.to;
}

/** Relative volume of a day without the rhythm of the week: the dip of the summer, and the holiday of one region. */
export function volume(day: number, region: RegionId): number {
  const quiet = region === holiday.region && day === holiday.day ? holiday.activity : 1;
  return quiet * (inSeason(day) ? season.activity : 1);
}

export function activity(day: number, region: RegionId): number {
  return weekdayProfile[weekday(day)]! * volume(day, region);
}

/** Factor on every click rate of a day. */
export function clickSeason(day: number): number {
  return inSeason(day) ? season.clicks : 1;
}

const activityToDate = new Map(
  regions.map(({ id }) => [id, cumulate(Array.from({ length: DAYS }, (_, day) => activity(day, id)))]),
);

/** A moment of the half year, in the person's own zone, busier on working days and in office hours. */
export function localMoment(random: Random, person: Person): number {
  const { id, zone } = person.account.region;
  const day = pickCumulative(random, activityToDate.get(id)!);
  return momentOn(random, zone, day);
}

/** A moment of one local day, at office hours. */
export function momentOn(random: Random, zone: Person['account']['region']['zone'], day: number): number {
  const hour = pickCumulative(random, hourProfile);
  return instant(zone, day, (hour * 3600 + random.int(3600)) * 1000 + random.int(1000));
}
