/** What the identity task reads of the engine: nodes, links and id sets in chunks, as typed arrays. */
import type { Table } from 'apache-arrow';
import { isBlocked } from '../../../src/core/identity/blocked';
import type { IdentifierName, IdentitySettings } from '../../../src/core/identity/contract';
import type { Pair } from '../../../src/core/identity/forest';
import { graphOf, type IdentityGraph, type LinkRows } from '../../../src/core/identity/graph';
import type { KnownBad } from '../../../src/core/identity/hygiene';
import type { IdSets } from '../../../src/core/identity/merge-protected';
import type { IdentityInput } from '../../../src/core/identity/resolve';
import type { Logins } from '../../../src/core/identity/shared-device';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import {
  edgesQuery,
  findIdentifier,
  loginsQuery,
  nodesQuery,
  setsQuery,
} from '../../../src/sql/identity/identity.query';
import { eachChunk, Numbers } from './identity-arrow';

const int32 = (length: number): Int32Array => new Int32Array(length);
const float64 = (length: number): Float64Array => new Float64Array(length);

function column<T extends Int32Array | Float64Array>(table: Table, name: string): T {
  const vector = table.getChild(name);
  if (vector === null) throw new TypeError(`The result has no column ${name}.`);
  return vector.toArray() as T;
}

/** Everything that linking needs; values are looked at here and go no further. */
export async function readInput(engine: Engine, settings: IdentitySettings): Promise<IdentityInput> {
  const { graph, isBlocked: blocked, emailKinds, kinds } = await readGraph(engine);
  const byPerson = await numbersOf(engine, settings.unusable);
  const known: KnownBad = { isBlocked: blocked, kinds: emailKinds, byPerson: byPerson.filter((id) => id !== null) };
  const forbidden: Pair[] = [];
  for (const { a, b } of settings.forbidden) {
    const [left, right] = await numbersOf(engine, [a, b]);
    if (left !== null && right !== null) forbidden.push([left, right]);
  }
  return { graph, known, kinds, forbidden, logins: await readLogins(engine), sets: await readSets(engine) };
}

async function readGraph(engine: Engine) {
  const [priority, once] = [new Numbers(int32), new Numbers(int32)];
  const emailKinds = new Map<number, string>();
  const blocked: number[] = [];
  priority.push([0]);
  once.push([0]);
  await eachChunk(engine, nodesQuery, (table) => {
    const ids = column<Int32Array>(table, 'id');
    priority.push(column<Int32Array>(table, 'priority'));
    once.push(column<Int32Array>(table, 'once'));
    const [values, kinds] = [table.getChild('value'), table.getChild('kind')];
    for (let row = 0; row < table.numRows; row += 1) {
      if (isBlocked(String(values?.get(row)))) blocked.push(ids[row]);
      const kind: unknown = kinds?.get(row);
      if (typeof kind === 'string') emailKinds.set(ids[row], kind);
    }
  });
  const codes = Uint8Array.from(priority.take());
  const flags = new Uint8Array(codes.length);
  for (const node of blocked) flags[node] = 1;
  const graph: IdentityGraph = graphOf(codes, await readLinks(engine));
  return { graph, isBlocked: flags, emailKinds, kinds: Uint16Array.from(once.take()) };
}

async function readLinks(engine: Engine): Promise<LinkRows> {
  const [a, b, lastUs] = [new Numbers(int32), new Numbers(int32), new Numbers(float64)];
  await eachChunk(engine, edgesQuery, (table) => {
    a.push(column<Int32Array>(table, 'a'));
    b.push(column<Int32Array>(table, 'b'));
    lastUs.push(column<Float64Array>(table, 'last_us'));
  });
  return { a: a.take(), b: b.take(), lastUs: lastUs.take() };
}

async function readLogins(engine: Engine): Promise<Logins> {
  const [device, atUs, login] = [new Numbers(int32), new Numbers(float64), new Numbers(int32)];
  await eachChunk(engine, loginsQuery, (table) => {
    device.push(column<Int32Array>(table, 'device'));
    atUs.push(column<Float64Array>(table, 'at_us'));
    login.push(column<Int32Array>(table, 'login'));
  });
  return { device: device.take(), atUs: atUs.take(), login: login.take() };
}

async function readSets(engine: Engine): Promise<IdSets> {
  const members = new Numbers(int32);
  const starts: number[] = [];
  const records: number[] = [];
  let last = 0;
  let count = 0;
  await eachChunk(engine, setsQuery, (table) => {
    const [set, rows] = [column<Int32Array>(table, 'set'), column<Float64Array>(table, 'records')];
    members.push(column<Int32Array>(table, 'id'));
    for (let row = 0; row < set.length; row += 1, count += 1) {
      if (set[row] === last) continue;
      last = set[row];
      starts.push(count);
      records.push(rows[row]);
    }
  });
  return { starts: Int32Array.from([...starts, count]), members: members.take(), records: Float64Array.from(records) };
}

/** Numbers of identifiers named in the settings; null for those that no row carries. */
async function numbersOf(engine: Engine, names: readonly IdentifierName[]): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for (const { namespace, value } of names) {
    const [row] = await rowsOf(engine, findIdentifier, [namespace, value]);
    found.push(row === undefined ? null : row.id);
  }
  return found;
}
