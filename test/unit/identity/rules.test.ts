import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../src/core/identity/graph';
import { lastIdentified } from '../../../src/core/identity/last-identified';
import { defaultLimit, defaultPriority, mergeProtected, type IdSets } from '../../../src/core/identity/merge-protected';
import { codeOf, namespaces } from '../../../src/core/identity/namespace';
import { differenceOf } from '../../../src/core/identity/resolve';
import { deviceUses } from '../../../src/core/identity/shared-device';

function setsOf(records: readonly (readonly number[])[]): IdSets {
  const starts = [0];
  for (const record of records) starts.push((starts.at(-1) ?? 0) + record.length);
  return {
    starts: Int32Array.from(starts),
    members: Int32Array.from(records.flat()),
    records: new Float64Array(records.length).fill(1),
  };
}

const merge = (names: readonly string[], records: readonly (readonly number[])[]) => {
  const codes = [0, ...names.map(codeOf)];
  return mergeProtected(codes.length, setsOf(records), {
    kinds: codes,
    nameOf: (node) => namespaces[codes[node]],
    limit: (node) => defaultLimit(codes[node]),
    priority: (node) => defaultPriority(codes[node]),
  });
};

describe('merge-protected', () => {
  it('IG1: drops the e-mail from the record and makes a second profile of the user', () => {
    const [u1, email, u2] = [1, 2, 3];
    const { labels, dropped } = merge(
      ['user', 'email_sha256', 'user'],
      [
        [u1, email],
        [u2, email],
      ],
    );
    expect([labels[u1], labels[email], labels[u2]]).toEqual([u1, u1, u2]);
    expect(dropped).toEqual([{ set: 1, node: email, limit: 'user 1' }]);
  });

  it('ranks user before e-mail before the others by name', () => {
    const ranked = namespaces.map((_, code) => code).sort((a, b) => defaultPriority(a) - defaultPriority(b));
    expect(ranked.map((code) => namespaces[code])).toEqual([
      'user',
      'email_sha256',
      'anonymous',
      'click',
      'cookie',
      'crm',
      'customer',
      'device',
      'order',
      'phone_sha256',
    ]);
  });

  it('merges profiles while no limit breaks', () => {
    const { labels, dropped } = merge(['anonymous', 'cookie', 'user'], [[1], [2], [1, 2, 3]]);
    expect([...labels]).toEqual([0, 1, 1, 1]);
    expect(dropped).toEqual([]);
  });

  it('keeps a sixth browser out of a person of five', () => {
    const names = ['user', ...Array.from({ length: 6 }, () => 'anonymous')];
    const { labels } = merge(
      names,
      [2, 3, 4, 5, 6, 7].map((browser) => [1, browser]),
    );
    expect([...labels].slice(1)).toEqual([1, 1, 1, 1, 1, 1, 7]);
  });

  it('never breaks a limit, whatever comes', () => {
    const kinds = ['user', 'email_sha256', 'anonymous'];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 3 }), { maxLength: 60 }),
        (raw) => {
          const names = Array.from({ length: 24 }, (_, at) => kinds[at % 3]);
          // A row holds one identifier of each namespace.
          const records = raw.map((record) => [...new Map(record.map((node) => [(node - 1) % 3, node])).values()]);
          const { labels } = merge(names, records);
          const count = new Map<string, number>();
          for (let node = 1; node <= 24; node += 1) {
            const key = `${labels[node]} ${names[node - 1]}`;
            count.set(key, (count.get(key) ?? 0) + 1);
          }
          for (const [key, many] of count) expect(many).toBeLessThanOrEqual(key.endsWith('user') ? 1 : 5);
        },
      ),
    );
  });
});

describe('last identified', () => {
  it('gives every browser its last user, and joins nothing over two steps', () => {
    const [userA, userB, shared, own] = [1, 2, 3, 4];
    const priority = Uint8Array.from([0, 0, 0, codeOf('cookie'), codeOf('cookie')]);
    const graph = graphOf(priority, {
      a: Int32Array.from([userA, userB]),
      b: Int32Array.from([shared, shared]),
      lastUs: Float64Array.from([5, 9]),
    });
    const labels = lastIdentified(graph);
    expect([labels[userA], labels[userB], labels[shared], labels[own]]).toEqual([1, 2, 2, 4]);
  });
});

describe('devices of several users', () => {
  const hour = 3600 * 1e6;
  const uses = (logins: readonly (readonly [number, number])[]) =>
    deviceUses({
      device: new Int32Array(logins.length).fill(9),
      atUs: Float64Array.from(logins, ([at]) => at * hour),
      login: Int32Array.from(logins, ([, user]) => user),
    });
  const ownerAt = (use: ReturnType<typeof uses>[number], at: number): number | null =>
    use.owners.find(({ fromUs, toUs }) => fromUs <= at * hour && at * hour < toUs)?.login ?? null;

  it('IG8: gives anonymous events to the nearest login within half an hour', () => {
    const [use] = uses([
      [9, 1],
      [10, 2],
      [11, 1],
    ]);
    expect(use.isInterleaved).toBe(true);
    expect(ownerAt(use, 9 + 50 / 60)).toBe(2);
    expect(ownerAt(use, 12)).toBeNull();
    expect(ownerAt(use, 11.5)).toBe(1);
  });

  it('hands a device over at the first login of the next owner', () => {
    const [use] = uses([
      [9, 1],
      [10, 1],
      [20, 2],
      [30, 2],
    ]);
    expect(use.isInterleaved).toBe(false);
    expect([0, 15, 19.9, 20, 99].map((at) => ownerAt(use, at))).toEqual([1, 1, 1, 2, 2]);
  });

  it('leaves a device of one user alone', () => {
    expect(
      uses([
        [9, 1],
        [10, 1],
      ]),
    ).toEqual([]);
  });
});

describe('the difference of two rules', () => {
  it('is nothing for other names of the same people, and counts who is parted or joined', () => {
    const records = Float64Array.from([3, 2, 1, 4]);
    const inForce = Int32Array.from([1, 1, 5, 7]);
    expect(differenceOf(records, inForce, Int32Array.from([2, 2, 6, 8]))).toEqual({ people: 3, recordsMoved: 0 });
    expect(differenceOf(records, inForce, Int32Array.from([1, 2, 5, 7]))).toEqual({ people: 4, recordsMoved: 2 });
    expect(differenceOf(records, inForce, Int32Array.from([1, 1, 1, 7]))).toEqual({ people: 2, recordsMoved: 1 });
  });
});
