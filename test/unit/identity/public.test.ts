/** Exact keys on public record sets, and web events with users: values counted apart from this code (docs/methods/identity.md). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { componentsAt } from '../../../src/core/identity/forest';
import { graphOf, type IdentityGraph } from '../../../src/core/identity/graph';
import { hygieneOf } from '../../../src/core/identity/hygiene';
import { lastIdentified } from '../../../src/core/identity/last-identified';
import { codeOf } from '../../../src/core/identity/namespace';

const data = process.env['LOOPWRIGHT_DATA'] ?? '../shared/data';
const has = (path: string): boolean => existsSync(join(data, path));

type Row = Readonly<Record<string, string>>;

/** Plain separated values with quotes; blanks before a quote are dropped. */
function table(text: string): Row[] {
  const records: string[][] = [[]];
  for (const [, quoted, single, plain, end] of text.matchAll(
    / *(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'(?=[,\r\n]|$)|([^,\r\n]*))(,|\r?\n|$)/g,
  )) {
    records[records.length - 1].push(quoted?.replaceAll('""', '"') ?? single ?? plain ?? '');
    if (end !== ',' && end !== '') records.push([]);
  }
  const [header, ...body] = records.filter((cells) => cells.length > 1);
  return body.map((cells) => Object.fromEntries(header.map((name, at) => [name.trim(), cells[at] ?? ''])));
}

const folded = (text: string): string => text.trim().toLowerCase();
const cleaned = (text: string): string =>
  folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Records that share a complete key, as the kernel joins them: a node per record and per key. */
function linked(rows: readonly Row[], keys: readonly (readonly string[])[], fold: (text: string) => string) {
  const numbers = new Map<string, number>();
  const [a, b]: number[][] = [[], []];
  for (const [record, row] of rows.entries()) {
    for (const [which, columns] of keys.entries()) {
      const parts = columns.map((column) => fold(row[column]));
      if (parts.includes('')) continue;
      const key = JSON.stringify([which, ...parts]);
      if (!numbers.has(key)) numbers.set(key, rows.length + numbers.size);
      a.push(record);
      b.push(numbers.get(key) ?? 0);
    }
  }
  const links = { a: Int32Array.from(a), b: Int32Array.from(b), weight: new Float32Array(a.length).fill(1) };
  return componentsAt(rows.length + numbers.size, links, 1).subarray(0, rows.length);
}

function measured(labels: Int32Array, truth: readonly string[]) {
  const pairsOf = (keys: readonly (string | number)[]): { pairs: number; largest: number; parts: number } => {
    const sizes = new Map<string | number, number>();
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
    const all = [...sizes.values()];
    return { pairs: all.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0), largest: Math.max(...all), parts: all.length };
  };
  const found = pairsOf([...labels]);
  const right = pairsOf(Array.from(labels, (label, at) => `${label} ${truth[at]}`)).pairs;
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  return {
    components: found.parts,
    pairs: found.pairs,
    right,
    precision: round(right / found.pairs),
    recall: round(right / pairsOf(truth).pairs),
    largest: found.largest,
  };
}

describe.skipIf(!has('idres'))('records of public sets (need the public data folder)', () => {
  const read = (path: string): Row[] => table(readFileSync(join(data, 'idres', path), 'utf8'));
  const splink = has('idres') ? read('splink/fake_1000.csv') : [];
  const febrl = has('idres') ? read('febrl/dataset1.csv') : [];
  const restaurant = has('idres') ? read('restaurant/restaurant-nophone-training.csv') : [];

  it.each([
    ['ID1', [['email']], [635, 682, 682, 1, 0.3358, 6]],
    ['ID2', [['email'], ['surname', 'dob']], [540, 977, 977, 1, 0.48104, 7]],
    ['ID3', [['first_name', 'surname']], [809, 290, 286, 0.98621, 0.14082, 6]],
  ])('%s', (_, keys, expected) => {
    const truth = splink.map(({ cluster }) => cluster);
    expect(Object.values(measured(linked(splink, keys, folded), truth))).toEqual(expected);
  });

  it.each([
    ['ID5', [['soc_sec_id']], [550, 450, 450, 1, 0.9]],
    ['ID6', [['soc_sec_id'], ['given_name', 'surname', 'date_of_birth']], [529, 471, 471, 1, 0.942]],
    ['ID7', [['given_name', 'surname', 'date_of_birth']], [798, 202, 202, 1, 0.404]],
    ['ID8', [['date_of_birth']], [554, 456, 442, 0.9693, 0.884]],
  ])('%s', (_, keys, expected) => {
    const truth = febrl.map(({ rec_id }) => rec_id.split('-')[1]);
    const found = Object.values(measured(linked(febrl, keys, folded), truth)).slice(0, 5);
    expect(found.map((value) => Math.round(value * 1e4) / 1e4)).toEqual(expected);
  });

  it.each([
    ['ID9', [['name']], folded, [776, 88, 82, 0.93182, 0.73214, 2]],
    ['ID10', [['name', 'address']], folded, [816, 48, 48, 1, 0.42857, 2]],
    ['ID10 cleaned', [['name', 'address']], cleaned, [813, 51, 51, 1, 0.45536, 2]],
    ['ID11', [['name'], ['address']], folded, [732, 157, 101, 0.64331, 0.90179, 7]],
    ['ID11 cleaned', [['name'], ['address']], cleaned, [728, 165, 103, 0.62424, 0.91964, 7]],
  ])('%s', (_, keys, fold, expected) => {
    const truth = restaurant.map(({ unique_id }) => unique_id);
    expect(Object.values(measured(linked(restaurant, keys, fold), truth))).toEqual(expected);
  });
});

describe.skipIf(!has('snowplow_web'))('web events with users (need the public data folder)', () => {
  const folder = join(data, 'snowplow_web');
  const events = has('snowplow_web')
    ? table(gunzipSync(readFileSync(join(folder, 'events.csv.gz'))).toString('utf8'))
    : [];
  const IDS = { domain_userid: 'anonymous', network_userid: 'cookie', user_id: 'user' } as const;
  type Id = keyof typeof IDS;

  /** Identifiers of one row are linked; numbers are given as met. */
  function graphOfIds(ids: readonly Id[]) {
    const nodes: { id: Id; value: string }[] = [];
    const numbers = new Map<string, number>();
    const last = new Map<string, number>();
    const rows = [...events].sort((x, y) => (x.derived_tstamp < y.derived_tstamp ? -1 : 1));
    for (const [order, row] of rows.entries()) {
      const present = ids.filter((id) => row[id].trim() !== '');
      const at = present.map((id) => {
        const key = `${id} ${row[id]}`;
        if (!numbers.has(key)) {
          numbers.set(key, nodes.length + 1);
          nodes.push({ id, value: row[id] });
        }
        return numbers.get(key) ?? 0;
      });
      for (const x of at) for (const y of at) if (x < y) last.set(`${x} ${y}`, order);
    }
    const links = [...last]
      .map(([key, order]) => [...key.split(' ').map(Number), order])
      .sort(([a, b], [c, d]) => a - c || b - d);
    const graph: IdentityGraph = graphOf(Uint8Array.from([0, ...nodes.map(({ id }) => codeOf(IDS[id]))]), {
      a: Int32Array.from(links, ([a]) => a),
      b: Int32Array.from(links, ([, b]) => b),
      lastUs: Float64Array.from(links, ([, , order]) => order),
    });
    return { graph, nodes };
  }

  const components = (ids: readonly Id[]) => {
    const { graph, nodes } = graphOfIds(ids);
    const labels = componentsAt(graph.nodes, graph, 0).subarray(1);
    return { components: new Set(labels).size, nodes: nodes.length };
  };

  it('SW1, SW3: 160 rows, distinct ids', () => {
    expect(events).toHaveLength(160);
    const distinct = (name: string): number =>
      new Set(events.map((row) => row[name].trim()).filter((id) => id !== '')).size;
    expect((['domain_userid', 'network_userid', 'user_id'] as const).map(distinct)).toEqual([42, 51, 25]);
  });

  it('SW3: components without hygiene', () => {
    expect(components(['domain_userid', 'user_id'])).toEqual({ components: 16, nodes: 67 });
    expect(components(['domain_userid', 'network_userid'])).toEqual({ components: 15, nodes: 93 });
    expect(components(['domain_userid', 'network_userid', 'user_id'])).toEqual({ components: 15, nodes: 118 });
  });

  it('SW4: the cookie and the user beside 26 visitors are demoted; whatever else is stands beside more than five users', () => {
    const { graph, nodes } = graphOfIds(['domain_userid', 'network_userid', 'user_id']);
    const hygiene = hygieneOf(graph, { isBlocked: new Uint8Array(graph.nodes), kinds: new Map(), byPerson: [] });
    const besides = (node: number, kind: Id): number =>
      [...graph.a].filter(
        (a, link) =>
          (a === node && nodes[graph.b[link] - 1].id === kind) || (graph.b[link] === node && nodes[a - 1].id === kind),
      ).length;
    const demoted = [...hygiene.unused()].map(({ node }) => node);
    const wide = demoted.filter((node) => besides(node, 'domain_userid') === 26);
    expect(wide.map((node) => nodes[node - 1].id).sort()).toEqual(['network_userid', 'user_id']);
    const others = demoted.filter((node) => !wide.includes(node));
    expect(others.every((node) => besides(node, 'user_id') > 5)).toBe(true);
    expect(others).toHaveLength(2);
  });

  it('SW5, SW6: the last user of each browser is the stitched user of every expected session', () => {
    const { graph, nodes } = graphOfIds(['domain_userid', 'user_id']);
    const labels = lastIdentified(graph);
    const userOf = (visitor: string): string => {
      const node = nodes.findIndex(({ id, value }) => id === 'domain_userid' && value === visitor) + 1;
      return nodes.find(({ id }, at) => id === 'user_id' && labels[at + 1] === labels[node])?.value ?? '';
    };
    const sessions = table(readFileSync(join(folder, 'snowplow_web_sessions_expected.csv'), 'utf8'));
    expect(sessions).toHaveLength(18);
    const found = sessions.map(({ domain_userid }) => userOf(domain_userid));
    expect(found).toEqual(sessions.map(({ stitched_user_id }) => stitched_user_id));
    expect(new Set(found.filter((user) => user !== '')).size).toBe(11);
  });
});
