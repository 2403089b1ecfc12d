import { stream, type Random } from '../../../../src/core/stats/random';
import { uuid } from '../../draw';
import type { Device, Person } from '../../world-a/people';
import type { Visit } from '../../world-a/visits';
import type { World } from '../../world-a/world';

/** A call of the tracking library, before it is written. */
export interface Call {
  readonly type: 'page' | 'track' | 'identify' | 'alias';
  readonly person: Person;
  /** The browser, with the ids that it prints; null for calls of the server, which knows the login only. */
  readonly browser: Device | null;
  readonly utcMs: number;
  /** What stands as the login: the person's own id, a placeholder, or nothing. */
  readonly userId: string | null;
  readonly name: string;
  readonly path: string;
  /** The visit that this page opened with, for its campaign and referrer. */
  readonly landing: Visit | null;
  readonly properties: Readonly<Record<string, string | number>>;
  /** Address and number that an `identify` carries. */
  readonly email: string;
  readonly phone: string | null;
  /** Consent that an `identify` states. */
  readonly consent: Person['consent'];
  readonly messageId: string;
}

export interface CallInit
  extends
    Pick<Call, 'type' | 'utcMs'>,
    Partial<Pick<Call, 'name' | 'path' | 'landing' | 'properties' | 'email' | 'userId' | 'consent'>> {
  /** A browser, one of the person's devices by number, or the server. */
  readonly on: Device | number | 'server';
  readonly loggedIn: boolean;
}

/** Builds the calls of one person; message ids come from the person's own stream, so nobody else's matter. */
export class CallLog {
  readonly calls: Call[] = [];
  readonly #random: Random;

  constructor(
    readonly world: World,
    readonly person: Person,
  ) {
    this.#random = stream(world.seed, 'export', 'segment', person.index);
  }

  purpose(name: string, key = 0): Random {
    return this.#random.split(name, key);
  }

  add({ on, loggedIn, ...init }: CallInit): void {
    const { identity } = this.world;
    const messageId = `np-${uuid(this.purpose('message', this.calls.length))}`;
    this.calls.push({
      person: this.person,
      browser: on === 'server' ? null : typeof on === 'number' ? identity.deviceOf(this.person, on) : on,
      userId: loggedIn ? this.person.userId : null,
      name: '',
      path: '/',
      landing: null,
      properties: {},
      email: identity.emailOf(this.person, 0),
      phone: identity.phoneOf(this.person),
      consent: this.person.consent,
      messageId,
      ...init,
    });
  }
}
