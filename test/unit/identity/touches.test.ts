import { describe, expect, it } from 'vitest';
import { CampaignLadder, normalName, type CampaignName, type Tag } from '../../../src/core/identity/campaigns';
import { channelOf, channelRules, vendorOf, vendors, type Marks } from '../../../src/core/identity/channel';

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
  const campaign = (platform: string, name: string | null, more: Partial<CampaignName> = {}): CampaignName => ({
    platform,
    account: 'a',
    campaignId: null,
    campaign: name,
    channel: 'search',
    ...more,
  });
  const tag = (marks: Partial<Tag>): Tag => ({ ...nothing, stated: null, campaignId: null, ...marks });
  const ladder = new CampaignLadder([
    campaign('google_ads', 'Brand | DACH'),
    campaign('google_ads', 'Sale'),
    campaign('google_ads', 'Sale', { account: 'b' }),
    campaign('meta_ads', 'Sale', { campaignId: '700', channel: 'social' }),
    campaign('meta_ads', 'Spring', { campaignId: '701', channel: 'social' }),
    campaign('meta_ads', 'Spring (new)', { campaignId: '701', channel: 'social' }),
    campaign('impression_log', 'Display | EMEA', { channel: 'display' }),
    campaign('impression_log', 'Brand | DACH', { channel: 'display' }),
  ]);

  it.each<[string, Partial<Tag>, [number | null, string | null, string | null]]>([
    ['an id on the row', { campaignId: '700' }, [1, 'meta_ads', 'Sale']],
    ['a tag that is an id', { campaign: ' 700 ' }, [3, 'meta_ads', 'Sale']],
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

  it('are suggested by words in common, at most three, and never applied', () => {
    expect(ladder.suggest('brand dach 2026')).toEqual(['Brand | DACH']);
    expect(ladder.suggest('spring')).toEqual(['Spring', 'Spring (new)']);
    expect(ladder.suggest('zzz')).toEqual([]);
  });

  it('compare by names whose dashes, blanks and forms are unified, and nothing else', () => {
    expect(normalName('  Ｂｒａｎｄ —  DE ')).toBe('brand - de');
    expect(normalName('Brand|DE')).not.toBe(normalName('Brand DE'));
  });
});
