import { describe, expect, it } from 'vitest';
import { conform, type Entity, type NamedRows } from '../../../src/core/identity/entities';
import { jaccard, jaroWinkler, wordsOf } from '../../../src/core/identity/names';

const rows = (more: Partial<NamedRows>): NamedRows => ({
  ...{
    source: 1,
    platform: 'meta_ads',
    account: 'a',
    channel: 'social',
    campaign: null,
    campaignId: null,
    adSet: null,
  },
  ...{ adSetId: null, adId: null, creative: null, creativeId: null, landingPage: null, audience: null },
  ...{ firstDay: '2026-05-01', lastDay: '2026-05-01', records: 1 },
  ...more,
});

const named = (entities: readonly Entity[], kind: Entity['kind']) =>
  entities
    .filter((one) => one.kind === kind)
    .map(({ key, name, flags, records }) => [key, name, flags.join(', '), records]);

describe('entities', () => {
  it('are one thing under a new name of the same id, and two things under one name with two ids', () => {
    const { entities, ofRows } = conform([
      rows({ campaignId: '1', campaign: 'Spring', lastDay: '2026-05-03' }),
      rows({ campaignId: '1', campaign: 'Spring 2', firstDay: '2026-05-04', lastDay: '2026-05-09', records: 2 }),
      rows({ campaignId: '2', campaign: 'Launch' }),
      rows({ campaignId: '3', campaign: 'launch ' }),
    ]);
    expect(named(entities, 'campaign')).toEqual([
      ['1', 'Spring 2', 'renamed', 3],
      ['2', 'Launch', 'same name', 1],
      ['3', 'launch ', 'same name', 1],
    ]);
    expect(entities[0]).toMatchObject({
      firstSeen: '2026-05-01',
      lastSeen: '2026-05-09',
      aliases: [
        { source: 1, name: 'Spring', firstSeen: '2026-05-01', lastSeen: '2026-05-03', records: 1 },
        { source: 1, name: 'Spring 2', firstSeen: '2026-05-04', lastSeen: '2026-05-09', records: 2 },
      ],
    });
    expect([...ofRows.campaign]).toEqual([1, 1, 2, 3]);
  });

  it('are found by their name alone where one id of the account is called so; several ids are no answer', () => {
    const { entities, ofRows } = conform([
      rows({ source: 2, campaign: 'SPRING  –  a' }),
      rows({ campaignId: '1', campaign: 'Spring - A' }),
      rows({ source: 2, campaign: 'Launch' }),
      rows({ campaignId: '2', campaign: 'Launch' }),
      rows({ campaignId: '3', campaign: 'Launch' }),
      rows({ source: 2, account: 'b', campaign: 'Spring - A' }),
    ]);
    expect(named(entities, 'campaign')).toEqual([
      ['1', 'Spring - A', 'same name', 2],
      ['2', 'Launch', 'same name', 1],
      ['3', 'Launch', 'same name', 1],
      ['launch', 'Launch', 'same name, ambiguous', 1],
      ['spring - a', 'Spring - A', 'same name', 1],
    ]);
    expect([...ofRows.campaign]).toEqual([1, 1, 4, 2, 3, 5]);
  });

  it('stand in one another by ids; a creative of several ads is one, and says that it stands in several', () => {
    const ad = { campaignId: '1', campaign: 'C', creativeId: '9', creative: 'Pots' };
    const { entities } = conform([
      rows({ ...ad, adSetId: '5', adSet: 'Wide' }),
      rows({ ...ad, adSetId: '6', adSet: 'Narrow' }),
      rows({ campaign: 'D', creative: 'Seeds', landingPage: '/a' }),
      rows({ campaign: 'D', creative: 'Seeds', landingPage: '/b' }),
    ]);
    const of = (kind: Entity['kind']) => entities.filter((one) => one.kind === kind);
    const nameOf = (id: number | null) => entities[(id ?? 0) - 1]?.name ?? null;
    expect(of('ad_set').map(({ name, parent }) => [name, nameOf(parent)])).toEqual([
      ['Wide', 'C'],
      ['Narrow', 'C'],
    ]);
    expect(
      of('creative').map(({ key, parent, flags }) => [key, nameOf(parent), flags.includes('several parents')]),
    ).toEqual([
      ['9', null, true],
      ['seeds /a', 'D', false],
      ['seeds /b', 'D', false],
    ]);
  });

  it('are the same whatever the order of files and rows', () => {
    const all = [
      rows({ campaignId: '1', campaign: 'A', creative: 'x' }),
      rows({ campaign: 'a', source: 2, audience: 'lookalike' }),
      rows({ campaignId: '1', campaign: 'B', lastDay: '2026-05-02' }),
      rows({ platform: null, account: null, campaign: 'A' }),
    ];
    expect(conform([...all].reverse()).entities).toEqual(conform(all).entities);
    expect(conform([]).entities).toEqual([]);
  });
});

describe('likeness of names', () => {
  // Winkler (1990), table of worked examples.
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['', '', 1],
    ['a', '', 0],
    ['abc', 'xyz', 0],
    ['same', 'same', 1],
  ])('by letters of %s and %s is %d', (a, b, expected) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 4);
    expect(jaroWinkler(b, a)).toBeCloseTo(expected, 4);
  });

  it('by words is the share of words in common', () => {
    expect(jaccard(wordsOf('Brand | DACH'), wordsOf('brand dach 2026'))).toBeCloseTo(2 / 3, 12);
    expect(jaccard(wordsOf('a'), wordsOf('b'))).toBe(0);
  });
});
