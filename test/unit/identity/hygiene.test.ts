import { describe, expect, it } from 'vitest';
import { blockedHashes, isBlocked } from '../../../src/core/identity/blocked';
import { householdPhones } from '../../../src/core/identity/household';
import { hygieneOf } from '../../../src/core/identity/hygiene';
import { graphOfText } from './graphs';

const clean = (nodes: number) => ({ isBlocked: new Uint8Array(nodes), kinds: new Map<number, string>(), byPerson: [] });
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('placeholders', () => {
  it.each([
    '',
    '  ',
    '0',
    '0000-0000',
    '00000000-0000-0000-0000-000000000000',
    '-1',
    ' NULL ',
    'undefined',
    'None',
    'NaN',
    'test',
    'guest',
    'n/a',
    '[object Object]',
    '(not set)',
    'abc123',
  ])('%j names nobody', (value) => {
    expect(isBlocked(value)).toBe(true);
  });

  it.each(['0a', 'nullable', 'u_674320e8cd', 'anonymous-7', '10'])('%j names somebody', (value) => {
    expect(isBlocked(value)).toBe(false);
  });

  it.each([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'd41d8cd98f00b204e9800998ecf8427e',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b',
    'eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c',
  ])('HV4: the hash %s names nobody', (hash) => {
    expect(isBlocked(hash.toUpperCase())).toBe(true);
  });

  it.each(['140bedbf9c3f6d56', '9b2d5b4678781e53', 'b23a6a8439c0dde5', 'a683c5c5349f6f7f', '9f86d081884c7d65'])(
    'HV4: a hash that begins with %s names nobody',
    (start) => {
      expect([...blockedHashes].some((hash) => hash.length === 64 && hash.startsWith(start))).toBe(true);
    },
  );
});

describe('super nodes', () => {
  const around = (hub: string, count: number, kind: string): string =>
    range(count)
      .map((at) => `${hub}-${kind}${at}`)
      .join(' ');
  const namespace = (name: string): string =>
    ({ k: 'cookie', u: 'user', v: 'anonymous', o: 'order', c: 'customer' })[name.replace(/\d/g, '')] ?? 'cookie';
  const useOf = (text: string, name: string): string => {
    const { graph, node } = graphOfText(text, namespace);
    return hygieneOf(graph, clean(graph.nodes)).use(node(name));
  };

  it('are a cookie beside more than five users, and not one beside five', () => {
    expect(useOf(around('k', 6, 'u'), 'k')).toBe('super-node');
    expect(useOf(around('k', 5, 'u'), 'k')).toBe('joins');
  });

  it('are a cookie or a user beside more than twenty browsers', () => {
    expect(useOf(around('k', 21, 'v'), 'k')).toBe('super-node');
    expect(useOf(around('u', 21, 'v'), 'u')).toBe('super-node');
    expect(useOf(around('u', 20, 'v'), 'u')).toBe('joins');
  });

  it('are an order of two customers', () => {
    expect(useOf('o-c1 o-c2', 'o')).toBe('super-node');
    expect(useOf('o-c1 o-u1', 'o')).toBe('joins');
  });

  it('do not count placeholders beside them', () => {
    const { graph, node } = graphOfText(around('k', 6, 'u'), namespace);
    const bad = clean(graph.nodes);
    bad.isBlocked[node('u3')] = 1;
    expect(hygieneOf(graph, bad).use(node('k'))).toBe('joins');
  });

  it('leave addresses of a role to themselves and drop what a person ruled out', () => {
    const { graph, node } = graphOfText('k-u1 v-u2', namespace);
    const hygiene = hygieneOf(graph, {
      ...clean(graph.nodes),
      kinds: new Map([[node('u1'), 'role']]),
      byPerson: [node('k')],
    });
    expect([hygiene.use(node('u1')), hygiene.namesSomebody(node('u1'))]).toEqual(['role', true]);
    expect([hygiene.use(node('k')), hygiene.namesSomebody(node('k'))]).toEqual(['by-person', false]);
    expect([...hygiene.unused()]).toHaveLength(2);
  });
});

describe('telephones', () => {
  const namespace = (name: string): string =>
    ({ p: 'phone_sha256', u: 'user', v: 'anonymous', e: 'email_sha256' })[name.replace(/\d/g, '')] ?? 'cookie';
  const shared = (text: string): string[] => {
    const { graph, name } = graphOfText(text, namespace);
    return householdPhones(graph).map(name);
  };

  it('merge no two people, and complete one', () => {
    expect(shared('p1-u1 p1-u2')).toEqual(['p1']);
    expect(shared('p1-u1 p1-e1 u1-e1 p1-v1')).toEqual([]);
    expect(shared('p1-v1 p1-v2')).toEqual([]);
  });
});
