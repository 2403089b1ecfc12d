import { uniqueLabel } from '../core/study/label';
import type { Study } from '../core/study/study';

/** A place kept for a file that is about to be read: the id its rows go under and the name people will see. */
export interface Reservation {
  readonly id: number;
  readonly label: string;
}

/**
 * Ids and labels of imports under way. Given out in the order of the drop, before reading, so that they do not depend
 * on which file is finished first. Nothing is written: after a crash the id is simply free again.
 */
export class Reservations {
  readonly #held = new Map<number, string>();
  #next = 1;

  get ids(): ReadonlySet<number> {
    return new Set(this.#held.keys());
  }

  reserve(study: Study, file: string): Reservation {
    const id = Math.max(this.#next, study.nextSourceId);
    this.#next = id + 1;
    const label = uniqueLabel(file, [...study.sources.map((source) => source.label), ...this.#held.values()]);
    this.#held.set(id, label);
    return { id, label };
  }

  release({ id }: Reservation): void {
    this.#held.delete(id);
  }
}
