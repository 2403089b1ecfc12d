import { describe, expect, it } from 'vitest';
import { CampaignLadder, type Tag } from '../../../src/core/identity/campaigns';
import { channelOf, channelRules, isOwnHost, vendorOf, vendors, type Marks } from '../../../src/core/identity/channel';
import { conform, type NamedRows } from '../../../src/core/identity/entities';
import { normalName } from '../../../src/core/identity/names';

const nothing: Marks = { clickKind: null, source: null, medium: null, campaign: null, referrer: null };

describe('channels', () => {
  it.each<[Partial<Marks>, string | null]>([
    [{ clickKind: 'gclid' }, 'search'],
    [{ clickKind: 'gclid', source: 'newsletter' }, 'email'],
    [{ clickKind: 'li_fat_id' }, 'social'],
    [{ clickKind: 'dclid', referrer: 'news.example' }, 'display'],
    [{ source: 'google', medium: 'cpc' }, 'search'],
    [{ source: 'google', medium: 'CPC', campaign: 'Shopping | EU' }, 'shopping'],
    [{ source: 'linkedin', medium: 'paid_social' }, 'social'],
    [{ source: 'someone', medium: 'paid-social' }, 'social'],
    [{ source: 'adnorth', medium: 'display' }, 'display'],
    [{ source: 'adnorth', medium: 'cpm' }, 'display'],
    [{ source: 'youtube', medium: 'video' }, 'video'],
    [{ source: 'adnorth', medium: 'retargeting' }, 'paid_other'],
    [{ source: 'quarrygate', medium: 'partner' }, 'affiliate'],
    [{ source: 'lifecycle', medium: 'e-mail' }, 'email'],
    [{ medium: 'sms' }, 'sms'],
    [{ medium: 'push' }, 'push'],
    [{ source: 'google', medium: 'organic' }, 'organic_search'],
    [{ referrer: 'www.google.de' }, 'organic_search'],
    [{ referrer: 'l.facebook.com' }, 'organic_social'],
    [{ referrer: 'chatgpt.com' }, 'ai_assistant'],
    [{ referrer: 'blog.example' }, 'referral'],
    [{ source: 'poster' }, 'other'],
    [{ source: '  ' }, null],
    [{}, null],
  ])('%j is %s', (marks, channel) => {
    expect(channelOf({ ...nothing, ...marks })).toBe(channel);
  });

  it('take the own site and its payment pages for no referral', () => {
    const hosts = ['own.example'];
    expect(
      ['own.example', 'www.own.example', 'checkout.stripe.com', 'WWW.PayPal.com'].map((host) => isOwnHost(host, hosts)),
    ).toEqual([true, true, true, true]);
    expect(['notown.example', 'own.example.evil.example', 'stripe.com'].map((host) => isOwnHost(host, hosts))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('have rules of which each decides something', () => {
    expect(new Set(channelRules.map(({ name }) => name)).size).toBe(channelRules.length);
    expect(new Set(vendors.flatMap(({ clickKinds }) => clickKinds)).size).toBe(
      vendors.reduce((sum, { clickKinds }) => sum + clickKinds.length, 0),
    );
  });

  it('take the click id for the vendor before the source', () => {
    expect(vendorOf('fbclid', 'google')?.platform).toBe('meta_ads');
    expect(vendorOf(null, 'Google')?.platform).toBe('google_ads');
    expect(vendorOf(null, 'poster')).toBeNull();
  });
});

describe('campaigns', () => {
  const campaign = (platform: string, name: string | null, more: Partial<NamedRows> = {}): NamedRows => ({
    ...{
      source: 1,
      platform,
      account: 'a',
      campaign: name,
      campaignId: null,
      channel: 'search',
      adSet: null,
      adSetId: null,
      adId: null,
    },
    ...{
      creative: null,
      creativeId: null,
      landingPage: null,
      audience: null,
      firstDay: null,
      lastDay: null,
      records: 1,
    },
    ...more,
  });
  const tag = (marks: Partial<Tag>): Tag => ({
    ...{ ...nothing, stated: null, campaignId: null, content: null, link: null },
    ...marks,
  });
  const conformed = conform([
    campaign('google_ads', 'Brand | DACH'),
    campaign('google_ads', 'Sale'),
    campaign('google_ads', 'Sale', { account: 'b' }),
    campaign('meta_ads', 'Sale', { campaignId: '700', channel: 'social' }),
    campaign('meta_ads', 'Spring', { campaignId: '701', channel: 'social', lastDay: '2026-05-01' }),
    campaign('meta_ads', 'Spring (new)', {
      ...{ campaignId: '701', channel: 'social', lastDay: '2026-05-02' },
      ...{ adSet: 'Wide', adSetId: '811', creative: 'Pots', adId: '911' },
    }),
    campaign('impression_log', 'Display | EMEA', { channel: 'display' }),
    campaign('impression_log', 'Brand | DACH', { channel: 'display' }),
  ]);
  const ladder = new CampaignLadder(conformed);

  it.each<[string, Partial<Tag>, [number | null, string | null, string | null]]>([
    ['an id on the row', { campaignId: '700' }, [1, 'meta_ads', 'Sale']],
    ['an id in the address', { link: 'campaignid=700&utm_source=poster' }, [1, 'meta_ads', 'Sale']],
    ['an id of the other family', { campaign: 'nobody', link: 'hsa_cam=701' }, [1, 'meta_ads', 'Spring (new)']],
    ['the id of an ad set in the address', { link: 'hsa_grp=811' }, [1, 'meta_ads', 'Spring (new)']],
    ['an id before a name', { campaign: 'Spring', campaignId: '700' }, [1, 'meta_ads', 'Sale']],
    ['a tag that is an id', { campaign: ' 700 ' }, [3, 'meta_ads', 'Sale']],
    ['content that is the id of an ad', { campaign: 'sommer', content: '911' }, [3, 'meta_ads', 'Spring (new)']],
    [
      'a template, and the id beside it',
      { campaign: '{{campaign.name}}', content: '911' },
      [3, 'meta_ads', 'Spring (new)'],
    ],
    [
      'tags of the address alone',
      { link: 'utm_campaign=Spring+%28new%29&utm_source=fb' },
      [4, 'meta_ads', 'Spring (new)'],
    ],
    ['a name with a plus for its blank', { campaign: 'Spring+(new)' }, [4, 'meta_ads', 'Spring (new)']],
    ['a name in the vendor of the source', { source: 'facebook', campaign: 'SALE' }, [4, 'meta_ads', 'Sale']],
    [
      'a name with other dashes and blanks, encoded once',
      { source: 'google', campaign: 'brand%20|%20%20DACH' },
      [4, 'google_ads', 'Brand | DACH'],
    ],
    ['an old name, answered by the new one', { campaign: 'spring' }, [4, 'meta_ads', 'Spring (new)']],
    ['a name in two accounts', { source: 'google', campaign: 'Sale' }, [null, 'google_ads', null]],
    ['a name in two platforms, without a source', { campaign: 'Sale' }, [null, null, null]],
    [
      'a log under a vendor that no file is of',
      { clickKind: 'dclid', campaign: 'Display | EMEA' },
      [4, 'impression_log', 'Display | EMEA'],
    ],
    [
      'a log that holds what the vendor’s own file leaves out',
      { source: 'google', campaign: 'display | emea' },
      [4, 'impression_log', 'Display | EMEA'],
    ],
    [
      'the vendor’s own file before a log',
      { source: 'google', campaign: 'Brand | DACH' },
      [4, 'google_ads', 'Brand | DACH'],
    ],
    ['another vendor’s campaign', { source: 'linkedin', campaign: 'Spring' }, [null, 'linkedin_ads', null]],
    ['a name that nobody has', { source: 'google', campaign: 'Brand | UK' }, [null, 'google_ads', null]],
    ['nothing', {}, [null, null, null]],
  ])('%s', (_, marks, expected) => {
    const { rung, platform, campaign: name } = ladder.resolve(tag(marks));
    expect([rung, platform, name]).toEqual(expected);
  });

  it('give their channel to the visit; without one the source’s own word stands', () => {
    expect(ladder.resolve(tag({ campaign: '700', stated: 'direct' })).channel).toBe('social');
    expect(ladder.resolve(tag({ campaign: 'x', stated: 'Offline' })).channel).toBe('Offline');
  });

  it('are what a person confirmed, where nothing else tells, or several do', () => {
    const entity = { platform: 'google_ads', account: 'b', key: 'sale' };
    const own = new CampaignLadder(conformed, {
      aliases: [
        { name: 'sale', platform: 'google_ads', entity },
        { name: 'summer', platform: null, entity: { platform: 'meta_ads', account: 'a', key: '701' } },
        { name: 'gone', platform: null, entity: { platform: 'meta_ads', account: 'a', key: 'removed' } },
      ],
      ownHosts: ['own.example'],
    });
    const found = (marks: Partial<Tag>): unknown[] => {
      const { rung, platform, campaign: name, entity: id } = own.resolve(tag(marks));
      return [rung, platform, name, conformed.entities[(id ?? 0) - 1]?.account ?? null];
    };
    expect(found({ source: 'google', campaign: 'SALE' })).toEqual([5, 'google_ads', 'Sale', 'b']);
    expect(found({ campaign: 'Summer' })).toEqual([5, 'meta_ads', 'Spring (new)', 'a']);
    // Said of links that imply no platform, and of a campaign whose file was removed.
    expect(found({ source: 'google', campaign: 'Summer' })).toEqual([null, 'google_ads', null, null]);
    expect(found({ campaign: 'gone' })).toEqual([null, null, null, null]);
  });

  it('are not guessed from several, which is said', () => {
    expect(ladder.resolve(tag({ source: 'google', campaign: 'Sale' }))).toMatchObject({
      isAmbiguous: true,
      entity: null,
    });
    expect(ladder.resolve(tag({ source: 'google', campaign: 'None' }))).toMatchObject({ isAmbiguous: false });
  });

  it('say which templates nobody filled in, and take them for no name', () => {
    const { templates, rung, tagged } = ladder.resolve(
      tag({
        campaign: '%7Bcampaignid%7D',
        content: '__CREATIVE__',
        link: 'utm_id={{campaign.id}}&hsa_cam=%7Bcampaignid%7D',
      }),
    );
    expect([templates, rung, tagged]).toEqual([['{campaignid}', '__CREATIVE__', '{{campaign.id}}'], null, null]);
  });

  it('are suggested by words and letters in common, at most three, and never applied', () => {
    const names = (...of: Parameters<CampaignLadder['suggest']>): string[] =>
      ladder.suggest(...of).map(({ platform, name }) => `${platform} ${name}`);
    expect(names('brand dach 2026')).toEqual(['google_ads Brand | DACH', 'impression_log Brand | DACH']);
    expect(names('brand dach 2026', 'impression_log')[0]).toBe('impression_log Brand | DACH');
    expect(names('spirng (new)')).toEqual(['meta_ads Spring (new)']);
    expect(names('sale')).toHaveLength(3);
    expect(names('zzz')).toEqual([]);
  });

  it('compare by names whose dashes, blanks and forms are unified, and nothing else', () => {
    expect(normalName('  Ｂｒａｎｄ —  DE ')).toBe('brand - de');
    expect(normalName('Brand|DE')).not.toBe(normalName('Brand DE'));
  });
});
