/** People on the real engine: from events written down here to the tables that the loop reads. */
import { describe, expect, it } from 'vitest';
import { namespaces } from '../../src/core/identity/namespace';
import { setClock } from '../../src/sql/clock/clock.query';
import { bind } from '../../src/sql/define';
import { rowsOf } from '../../src/pipeline/query';
import { personLinksQuery } from '../../src/sql/identity/identity.query';
import { components, identityStudy, type EventRow } from './identity-study';

const at = (time: string): string => `2026-05-01 ${time}`;

describe('people', () => {
  it('are joined over files by what their rows share, and nobody by a placeholder', async () => {
    const study = await identityStudy();
    await study.load('events', 1, [
      { ts_utc: at('09:00'), stream: 'web', type: 'page', anonymous_id: 'a1' },
      { ts_utc: at('09:05'), stream: 'web', type: 'identify', anonymous_id: 'a1', user_id: 'u1', email_sha256: 'e1' },
      { ts_utc: at('09:10'), stream: 'web', type: 'page', anonymous_id: 'a2' },
      { ts_utc: at('09:15'), stream: 'web', type: 'page', anonymous_id: 'null', user_id: 'u2' },
      { ts_utc: at('09:20'), stream: 'web', type: 'page', anonymous_id: 'null', user_id: 'u3' },
      { ts_utc: at('09:25'), stream: 'web', type: 'page', anonymous_id: 'null' },
    ]);
    await study.load('events', 2, [
      { ts_utc: at('10:00'), stream: 'crm', type: 'lead', crm_id: 'c1', email_sha256: 'e1' },
      {
        ts_utc: at('11:00'),
        stream: 'transaction',
        type: 'order',
        customer_id: 'k1',
        email_sha256: 'e1',
        order_id: 'o1',
      },
    ]);
    const result = await study.resolve();
    expect(await study.run('SELECT source, row_no, person FROM record_people ORDER BY source, row_no')).toEqual([
      { source: 1, row_no: 1, person: 1 },
      { source: 1, row_no: 2, person: 1 },
      { source: 1, row_no: 3, person: 4 },
      { source: 1, row_no: 4, person: 6 },
      { source: 1, row_no: 5, person: 7 },
      { source: 2, row_no: 1, person: 1 },
      { source: 2, row_no: 2, person: 1 },
    ]);
    expect(
      await study.run('SELECT person, records::INTEGER AS records, identifiers::INTEGER AS identifiers FROM people'),
    ).toEqual([
      { person: 1, records: 4, identifiers: 5 },
      { person: 4, records: 1, identifiers: 1 },
      { person: 6, records: 1, identifiers: 1 },
      { person: 7, records: 1, identifiers: 1 },
    ]);
    expect(result).toMatchObject({
      records: 8,
      recordsWithIdentifier: 8,
      linkedRecords: 6,
      people: 4,
      sizes: [
        { size: 1, people: 3 },
        { size: 5, people: 1 },
      ],
      sources: [
        { source: 'file 1', records: 6, withIdentifier: 6, joined: 2 },
        { source: 'file 2', records: 2, withIdentifier: 2, joined: 2 },
      ],
    });
  });

  it('number their events in order, an impression before its click', async () => {
    const study = await identityStudy();
    await study.load('events', 1, [
      { ts_utc: at('09:00'), stream: 'ad', type: 'click', cookie_id: 'k', campaign: 'Brand', row_no: 1 },
      { ts_utc: at('09:00'), stream: 'ad', type: 'impression', cookie_id: 'k', campaign: 'Brand', row_no: 1 },
      { ts_utc: at('08:00'), stream: 'ad', type: 'impression', cookie_id: 'k', campaign: 'Brand', row_no: 2 },
    ]);
    await study.resolve();
    expect(await study.run('SELECT seq, type, row_no, match_rung FROM person_events ORDER BY person, seq')).toEqual([
      { seq: 1, type: 'impression', row_no: 2, match_rung: 1 },
      { seq: 2, type: 'impression', row_no: 1, match_rung: 1 },
      { seq: 3, type: 'click', row_no: 1, match_rung: 1 },
    ]);
    expect(await study.run('SELECT count(*)::INTEGER AS records FROM record_people')).toEqual([{ records: 2 }]);
  });

  it('know namespaces in the order that the task knows them', async () => {
    const study = await identityStudy();
    const row = Object.fromEntries(
      namespaces.map((name) => [/_sha256$/.test(name) ? name : `${name}_id`, `v-${name}`]),
    );
    await study.load('events', 1, [{ ts_utc: at('09:00'), ...row }]);
    await study.load('events', 2, [{ ts_utc: at('09:01'), ...row }]);
    await study.resolve();
    expect(await study.run('SELECT namespace FROM identifiers ORDER BY priority')).toEqual(
      namespaces.map((namespace) => ({ namespace })),
    );
  });
});

describe('orders', () => {
  it('join two files, and are no identifier of one', async () => {
    const study = await identityStudy();
    await study.load('events', 1, [
      { ts_utc: at('09:00'), stream: 'web', type: 'track', anonymous_id: 'a1', order_id: 'o1' },
      { ts_utc: at('09:30'), stream: 'web', type: 'track', anonymous_id: 'a2', order_id: 'o2' },
    ]);
    await study.load('events', 2, [{ ts_utc: at('10:00'), type: 'order', customer_id: 'c1', order_id: 'o1' }]);
    await study.resolve();
    expect(await rowsOf(study.engine, personLinksQuery, [1])).toMatchObject([
      {
        a_value: 'a1',
        b_value: 'o1',
        source: 'file 1',
        records: 1,
        first_seen: '2026-05-01T09:00:00.000Z',
        doubt: null,
      },
      { a_value: 'o1', b_value: 'c1', source: 'file 2', records: 1 },
    ]);
    expect(await study.run("SELECT value FROM identifiers WHERE namespace = 'order'")).toEqual([{ value: 'o1' }]);
    expect(await study.run('SELECT source, row_no, person FROM record_people ORDER BY ALL')).toEqual([
      { source: 1, row_no: 1, person: 1 },
      { source: 1, row_no: 2, person: 3 },
      { source: 2, row_no: 1, person: 1 },
    ]);
  });
});

describe('visits', () => {
  it('get the channel of their tags and the campaign that delivery names so', async () => {
    const study = await identityStudy();
    await study.load('delivery', 1, [
      {
        day: '2026-05-01',
        platform: 'google_ads',
        channel: 'search',
        account: 'x',
        campaign: 'Brand — DE',
        cost_micros: 5,
      },
      { day: '2026-05-01', platform: 'google_ads', channel: 'search', account: 'x', campaign: 'Twice', cost_micros: 5 },
      { day: '2026-05-01', platform: 'google_ads', channel: 'search', account: 'y', campaign: 'Twice', cost_micros: 5 },
      {
        day: '2026-05-01',
        platform: 'meta_ads',
        channel: 'social',
        account: 'm',
        campaign: 'Launch',
        campaign_id: '77',
        cost_micros: 5,
      },
    ]);
    const visit = (minute: number, row: Record<string, string>) => ({
      ts_utc: at(`0${minute}:00`),
      stream: 'web',
      type: 'page',
      anonymous_id: 'a',
      platform: 'segment',
      ...row,
    });
    await study.load('events', 2, [
      visit(1, { utm_source: 'google', utm_medium: 'cpc', campaign: 'brand -  de' }),
      visit(2, { utm_source: 'google', utm_medium: 'cpc', campaign: 'Twice' }),
      visit(3, { utm_source: 'facebook', utm_medium: 'paid_social', campaign: '77' }),
      visit(4, { utm_source: 'lifecycle', utm_medium: 'email', campaign: 'Onboarding' }),
      visit(5, { referrer: 'search.example' }),
      visit(6, { referrer: 'www.own.example', props: '{"context.page.url":"https://www.own.example/pricing"}' }),
      visit(7, { props: '{"context.page.url":"https://www.own.example/?gclid=abc"}' }),
      { ...visit(7, {}), ts_utc: at('07:10') },
    ]);
    const { unmatched } = await study.resolve();
    const touches = await study.run(
      'SELECT row_no, channel, platform, campaign, campaign_id, match_rung FROM touches ORDER BY seq',
    );
    expect(touches.map((row) => Object.values(row))).toEqual([
      [1, 'search', 'google_ads', 'Brand — DE', null, 4],
      [2, 'search', 'google_ads', 'Twice', null, null],
      [3, 'social', 'meta_ads', 'Launch', '77', 3],
      [4, 'email', null, 'Onboarding', null, null],
      [5, 'organic_search', null, null, null, null],
      [6, 'direct', null, null, null, null],
      [7, 'search', 'google_ads', null, null, null],
    ]);
    expect(unmatched).toMatchObject([
      { name: 'Twice', platform: 'google_ads', isAmbiguous: true, suggestions: [{ account: 'x' }, { account: 'y' }] },
      { name: 'Onboarding', platform: null, isAmbiguous: false, suggestions: [] },
    ]);
  });
});

describe('a browser of several people', () => {
  it('IG8: gives its anonymous rows to the nearest login within half an hour, else to nobody known', async () => {
    const study = await identityStudy();
    const row = (time: string, user: string | null) => ({
      ts_utc: at(time),
      stream: 'web',
      type: 'page',
      cookie_id: 'family',
      user_id: user,
    });
    await study.load('events', 1, [
      row('09:00', 'A'),
      row('09:50', null),
      row('10:00', 'B'),
      row('11:00', 'A'),
      row('12:00', null),
    ]);
    const { unused } = await study.resolve();
    const people = await study.run(`
      SELECT p.row_no, i.namespace || ' ' || i.value AS person
      FROM record_people p JOIN identifiers i ON i.id = p.person ORDER BY p.row_no`);
    expect(people.map(({ person }) => person)).toEqual(['user A', 'user B', 'user B', 'user A', 'cookie family']);
    expect(unused).toEqual([{ namespace: 'cookie', value: 'family', reason: 'shared-device', degree: 2, records: 5 }]);
  });

  it('is handed over at the first login of the next owner', async () => {
    const study = await identityStudy();
    const row = (time: string, user: string | null) => ({ ts_utc: at(time), cookie_id: 'old', user_id: user });
    await study.load('events', 1, [row('09:00', 'A'), row('12:00', null), row('15:00', 'B'), row('18:00', null)]);
    await study.resolve();
    const people = await study.run(`
      SELECT i.value AS person FROM record_people p JOIN identifiers i ON i.id = p.person ORDER BY p.row_no`);
    expect(people.map(({ person }) => person)).toEqual(['A', 'A', 'B', 'B']);
  });
});

describe('a mailbox of a role', () => {
  it('joins nobody, and names a row only where nothing else does', async () => {
    const study = await identityStudy();
    const row = { ts_utc: at('09:00'), email_sha256: 'info', email_kind: 'role' };
    await study.load('events', 1, [
      { ...row, user_id: 'u1' },
      { ...row, user_id: 'u2' },
      { ...row, anonymous_id: 'a3' },
      row,
    ]);
    await study.resolve();
    const people = await study.run(`
      SELECT i.value AS person FROM record_people p JOIN identifiers i ON i.id = p.person ORDER BY p.row_no`);
    expect(people.map(({ person }) => person)).toEqual(['u1', 'u2', 'a3', 'info']);
  });
});

describe('what a person decides', () => {
  const rows: EventRow[] = [
    { ts_utc: at('09:00'), user_id: 'u1', email_sha256: 'office' },
    { ts_utc: at('10:00'), user_id: 'u2', email_sha256: 'office' },
    { ts_utc: at('11:00'), email_sha256: 'office' },
  ];
  const peopleOf = async (study: Awaited<ReturnType<typeof identityStudy>>) =>
    (await study.run('SELECT row_no, person FROM record_people ORDER BY row_no')).map(({ row_no, person }) => [
      row_no,
      person,
    ]);

  it('never to link by stands, and its own rows are nobody’s', async () => {
    const study = await identityStudy();
    await study.load('events', 1, rows);
    await study.resolve();
    expect(await peopleOf(study)).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    const { unused } = await study.resolve({
      ...components,
      unusable: [
        { namespace: 'email_sha256', value: 'office' },
        { namespace: 'user', value: 'nobody has this' },
      ],
    });
    expect(await peopleOf(study)).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(unused).toMatchObject([{ value: 'office', reason: 'by-person' }]);
  });

  it('not to be the same beats every link', async () => {
    const study = await identityStudy();
    await study.load('events', 1, rows);
    const pair = { a: { namespace: 'user', value: 'u1' }, b: { namespace: 'user', value: 'u2' } };
    await study.resolve({ ...components, forbidden: [pair] });
    expect(await peopleOf(study)).toEqual([
      [1, 1],
      [2, 3],
      [3, 1],
    ]);
  });

  it('as a rule says who is who, and how many records would move under the others', async () => {
    const study = await identityStudy();
    await study.load('events', 1, rows);
    const { byRule } = await study.resolve();
    expect(byRule).toEqual([
      { rule: 'components', people: 1, recordsMoved: 0 },
      { rule: 'merge-protected', people: 2, recordsMoved: 1 },
      { rule: 'last-identified', people: 2, recordsMoved: 1 },
    ]);
    await study.resolve({ ...components, rule: 'merge-protected' });
    expect(await peopleOf(study)).toEqual([
      [1, 1],
      [2, 3],
      [3, 1],
    ]);
    await study.resolve({ ...components, rule: 'last-identified' });
    expect(await peopleOf(study)).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
  });
});

describe('links', () => {
  it('between two groups that differ in their user are cut, and the log says so', async () => {
    const study = await identityStudy();
    const group = (name: string, hour: number) => ({
      ts_utc: at(`0${hour}:00`),
      user_id: `u-${name}`,
      email_sha256: `e-${name}`,
      device_id: `d-${name}`,
    });
    await study.load('events', 1, [
      group('x', 1),
      group('y', 2),
      { ts_utc: at('03:00'), email_sha256: 'e-x', device_id: 'd-y' },
    ]);
    const { cuts, people } = await study.resolve();
    expect(people).toBe(2);
    expect(cuts).toEqual([
      { a: { namespace: 'email_sha256', value: 'e-x' }, b: { namespace: 'device', value: 'd-y' }, conflicts: 1 },
    ]);
    expect(await study.run('SELECT flags FROM people')).toEqual([{ flags: 'cut' }, { flags: 'cut' }]);
  });

  it('are the same in whatever order files were dropped', async () => {
    const files: EventRow[][] = [
      [
        { ts_utc: at('09:00'), anonymous_id: 'a1', user_id: 'u1' },
        { ts_utc: at('09:00'), anonymous_id: 'a2' },
      ],
      [
        { ts_utc: at('08:00'), crm_id: 'c1', email_sha256: 'e1' },
        { ts_utc: at('09:00'), user_id: 'u1', email_sha256: 'e1' },
      ],
    ];
    const people = async (order: readonly number[]) => {
      const study = await identityStudy();
      for (const file of order) await study.load('events', file + 1, files[file]);
      await study.resolve();
      return [
        await study.run('SELECT * FROM people ORDER BY person'),
        await study.run('FROM record_people ORDER BY ALL'),
        await study.run('FROM person_events ORDER BY person, seq'),
      ];
    };
    expect(await people([1, 0])).toEqual(await people([0, 1]));
  });

  it('of rows seen later do not exist yet', async () => {
    const study = await identityStudy();
    await study.load('events', 1, [
      { ts_utc: at('09:00'), seen_utc: at('09:00'), anonymous_id: 'a1' },
      { ts_utc: at('09:00'), seen_utc: at('09:00'), user_id: 'u1' },
      { ts_utc: at('08:00'), seen_utc: at('12:00'), anonymous_id: 'a1', user_id: 'u1' },
    ]);
    await study.engine.query(bind(setClock, { now: '2026-05-01T10:00:00Z' }));
    expect((await study.resolve()).people).toBe(2);
    await study.engine.query(bind(setClock, { now: '2026-05-01T12:00:00Z' }));
    expect((await study.resolve()).people).toBe(1);
  });
});

describe('files without anything in common', () => {
  it('are named, with what would connect them', async () => {
    const study = await identityStudy();
    await study.load('events', 1, [{ ts_utc: at('09:00'), cookie_id: 'k1' }]);
    await study.load('events', 2, [{ ts_utc: at('09:00'), crm_id: 'c1' }]);
    const { refusals } = await study.resolve();
    expect(refusals).toEqual([
      'file 1 shares no identifier with another file (it has: cookie); a column of user ids, e-mail addresses or CRM ids would connect it.',
      'file 2 shares no identifier with another file (it has: crm); a column of user ids, e-mail addresses or CRM ids would connect it.',
    ]);
  });

  it('and rows without any identifier make no people', async () => {
    const study = await identityStudy();
    const none = await study.resolve();
    expect(none).toMatchObject({
      people: 0,
      records: 0,
      refusals: ['No row carries an identifier, so there are no people to count.'],
    });
    await study.load('events', 1, [{ ts_utc: at('09:00'), cookie_id: 'null' }]);
    expect((await study.resolve()).refusals).toEqual([
      'Every identifier is a placeholder or shared by many, so there are no people to count.',
    ]);
  });
});
