import { describe, expect, it } from 'vitest';
import { emailVariants, hashEmail, hashPhone, metaPhone } from '../../../src/core/ingest/hash/personal';
import { mask } from '../../../src/core/ingest/mask/mask';

describe('hashes of personal identifiers', () => {
  it('HV1: hashes addresses after trim and lower case', () => {
    expect(hashEmail('test@example.com')).toBe('973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b');
    expect(hashEmail(' Jane.Doe@Gmail.com ')).toBe('831f6494ad6be4fcb3a724c3d5fef22d3ceffa3c62ef3a7984e45a0ea177f982');
  });
  it('HV1, HV3: gives the variants that differ', () => {
    expect(emailVariants(' Jane.Doe@Gmail.com ')).toEqual({
      platform: '831f6494ad6be4fcb3a724c3d5fef22d3ceffa3c62ef3a7984e45a0ea177f982',
      google: 'd6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69',
      uid2: '1hFzBkhe0OUK+rOshx6Y+BaZFR8wKBUn1j/18jNlbGk=',
    });
    expect(emailVariants('jane.doe+x@gmail.com')?.uid2).toBe('1hFzBkhe0OUK+rOshx6Y+BaZFR8wKBUn1j/18jNlbGk=');
    expect(emailVariants('test@example.com')).toMatchObject({
      google: null,
      uid2: 'lz3+Rj7IV4X1+Vr1ujkG7tstkxwk5pgkqJ6mXbpOgTs=',
    });
  });
  it('HV2: hashes phones in international form', () => {
    expect(hashPhone('+1 (555) 123-4567')).toBe('8a59780bb8cd2ba022bfa5ba2ea3b6e07af17a7d8b30c1f9b3390e36f69019e4');
    expect(metaPhone('+1 (555) 123-4567')).toBe('d6736136ea896c1bfdc553e0e86e702c70d060d805696ca3e4e9e0961353860a');
  });
  it('HV4: never hashes a blank; passes a hash through', () => {
    expect(hashEmail('  ')).toBeNull();
    const hash = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855';
    expect(hashEmail(hash)).toBe(hash.toLowerCase());
  });
});

describe('masking', () => {
  it('takes out addresses and phone numbers', () => {
    expect(mask('write to Jane.Doe@mail.example today')).toBe('write to [e-mail] today');
    expect(mask('call +44 20 7946 0958 or 0044 2079460958')).toBe('call [phone] or [phone]');
    expect(mask('555 123 4567')).toBe('[phone]');
  });
  it('leaves dates, numbers, addresses of machines and ids alone', () => {
    for (const text of [
      '2031-03-04',
      '2031-03-04 10:20:30',
      '04.03.2031',
      '192.168.100.200',
      '1 234 567 890',
      '12,345,678.90',
      '120213344556677889',
      'a1b2-33-4455',
    ]) {
      expect(mask(text)).toBe(text);
    }
  });
});
