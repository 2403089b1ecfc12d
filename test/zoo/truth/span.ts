import type { Period } from '../score/model';
import type { CanonicalEvent, DeliveryTruth } from './model';

/** First and last day that rows tell of, events by days of UTC; null where there are none. */
export function spanOf(events: readonly CanonicalEvent[], delivery: readonly DeliveryTruth[]): Period | null {
  const days = [
    ...events.map(({ utcMs }) => new Date(utcMs).toISOString().slice(0, 10)),
    ...delivery.flatMap(({ day, rangeTo }) => (rangeTo === null ? [day] : [day, rangeTo])),
  ].sort();
  return days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! };
}
