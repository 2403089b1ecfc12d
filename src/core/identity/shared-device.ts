/**
 * Browsers and devices that several users were logged in on. They link nobody; their anonymous events go to whoever was logged in:
 * where logins interleave, to the nearest login within half an hour, else to the owner of that time (docs/methods/identity.md).
 */

/** Logins ordered by (device, time, login), in microseconds of the epoch. */
export interface Logins {
  readonly device: Int32Array;
  readonly atUs: Float64Array;
  readonly login: Int32Array;
}

/** Anonymous events of `device` with `fromUs ≤ t < toUs` are those of `login`. */
export interface Ownership {
  readonly device: number;
  readonly login: number;
  readonly fromUs: number;
  readonly toUs: number;
}

/** Nearest login counts up to here: 30 minutes. */
const NEAR_US = 30 * 60 * 1e6;
/** Before and after everything, within what the engine's timestamps hold. */
const EVER_US = 1e17;

export interface DeviceUse {
  readonly device: number;
  readonly isInterleaved: boolean;
  readonly owners: readonly Ownership[];
}

/** One entry per device of at least two users, in the order given. */
export function deviceUses(logins: Logins): DeviceUse[] {
  const found: DeviceUse[] = [];
  for (let from = 0; from < logins.device.length;) {
    let to = from;
    while (to < logins.device.length && logins.device[to] === logins.device[from]) to += 1;
    const use = deviceUse(logins, from, to);
    if (use !== null) found.push(use);
    from = to;
  }
  return found;
}

function deviceUse({ device, atUs, login }: Logins, from: number, to: number): DeviceUse | null {
  const users = new Set(login.subarray(from, to));
  if (users.size < 2) return null;
  let changes = 0;
  for (let at = from + 1; at < to; at += 1) if (login[at] !== login[at - 1]) changes += 1;
  // With n users in turn there are n − 1 changes; one more, and somebody came back.
  const isInterleaved = changes >= users.size;
  const owners: Ownership[] = [];
  for (let at = from; at < to; at += 1) {
    const before = at === from ? -EVER_US : isInterleaved ? (atUs[at - 1] + atUs[at]) / 2 : atUs[at];
    const after = at === to - 1 ? EVER_US : isInterleaved ? (atUs[at] + atUs[at + 1]) / 2 : atUs[at + 1];
    const fromUs = isInterleaved ? Math.max(before, atUs[at] - NEAR_US) : before;
    const toUs = isInterleaved ? Math.min(after, atUs[at] + NEAR_US + 1) : after;
    extend(owners, { device: device[from], login: login[at], fromUs: Math.ceil(fromUs), toUs: Math.ceil(toUs) });
  }
  return { device: device[from], isInterleaved, owners };
}

/** Neighbouring spans of one user become one. */
function extend(owners: Ownership[], next: Ownership): void {
  const last = owners.at(-1);
  if (last !== undefined && last.login === next.login && last.toUs >= next.fromUs)
    owners[owners.length - 1] = { ...last, toUs: next.toUs };
  else if (next.toUs > next.fromUs) owners.push(next);
}
