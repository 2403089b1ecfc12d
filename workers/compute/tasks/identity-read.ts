/** What the identity task reads of the engine: nodes and links in chunks, as typed arrays. */
import type { Vector } from 'apache-arrow';
import { isBlocked } from '../../../src/core/identity/blocked';
import { graphOf, type IdentityGraph, type LinkRows } from '../../../src/core/identity/graph';
import type { Engine } from '../../../src/protocol/engine';
import { edgesQuery, loginsQuery, nodesQuery } from '../../../src/sql/identity/identity.query';
import { eachChunk, Numbers } from './identity-arrow';

export interface ReadGraph {
  readonly graph: IdentityGraph;
  /** Nodes whose value stands for nobody, by node. */
  readonly isBlocked: Uint8Array;
  /** Kind of an e-mail address where it has one (role, disposable, test), by node. */
  readonly kinds: ReadonlyMap<number, string>;
  /** Events that carry the identifier, by node. */
  readonly records: Int32Array;
}

/** Logins on browsers of several users, ordered by (device, time, login). */
export interface Logins {
  readonly device: Int32Array;
  readonly atUs: Float64Array;
  readonly login: Int32Array;
}

const int32 = (length: number): Int32Array => new Int32Array(length);
const float64 = (length: number): Float64Array => new Float64Array(length);
const numbersOf = <T>(vector: Vector | null): T => vector?.toArray() as T;

/** Reads identifiers and links; values are looked at here and go no further. */
export async function readGraph(engine: Engine): Promise<ReadGraph> {
  const priority = new Numbers(int32);
  const records = new Numbers(int32);
  const kinds = new Map<number, string>();
  const blocked: number[] = [];
  priority.push([0]);
  records.push([0]);
  await eachChunk(engine, nodesQuery, (table) => {
    const ids = numbersOf<Int32Array>(table.getChild('id'));
    priority.push(numbersOf<Int32Array>(table.getChild('priority')));
    records.push(numbersOf<Int32Array>(table.getChild('records')));
    const values = table.getChild('value');
    const kind = table.getChild('kind');
    for (let row = 0; row < table.numRows; row += 1) {
      if (isBlocked(String(values?.get(row)))) blocked.push(ids[row]);
      const named = kind?.get(row) as string | null;
      if (named !== null) kinds.set(ids[row], named);
    }
  });
  const codes = Uint8Array.from(priority.take());
  const flags = new Uint8Array(codes.length);
  for (const node of blocked) flags[node] = 1;
  return { graph: graphOf(codes, await readLinks(engine)), isBlocked: flags, kinds, records: records.take() };
}

async function readLinks(engine: Engine): Promise<LinkRows> {
  const [a, b, lastUs] = [new Numbers(int32), new Numbers(int32), new Numbers(float64)];
  await eachChunk(engine, edgesQuery, (table) => {
    a.push(numbersOf<Int32Array>(table.getChild('a')));
    b.push(numbersOf<Int32Array>(table.getChild('b')));
    lastUs.push(numbersOf<Float64Array>(table.getChild('last_us')));
  });
  return { a: a.take(), b: b.take(), lastUs: lastUs.take() };
}

export async function readLogins(engine: Engine): Promise<Logins> {
  const [device, atUs, login] = [new Numbers(int32), new Numbers(float64), new Numbers(int32)];
  await eachChunk(engine, loginsQuery, (table) => {
    device.push(numbersOf<Int32Array>(table.getChild('device')));
    atUs.push(numbersOf<Float64Array>(table.getChild('at_us')));
    login.push(numbersOf<Int32Array>(table.getChild('login')));
  });
  return { device: device.take(), atUs: atUs.take(), login: login.take() };
}
