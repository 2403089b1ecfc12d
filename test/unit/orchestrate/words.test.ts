/** Words and domains of block lists. */
import { describe, expect, it } from 'vitest';
import { domainMatcher, hostOf, keywordMatcher, nameMatcher } from '../../../src/core/orchestrate/term-match';

describe('keywords', () => {
  const match = keywordMatcher(['asterflow', 'aster flow']);

  it.each([
    ['asterflow', 'asterflow'],
    ['[AsterFlow pricing]', 'asterflow'],
    ['"best asterflow, tool"', 'asterflow'],
    ['ＡＳＴＥＲＦＬＯＷ', 'asterflow'],
    ['+aster +flow', 'aster flow'],
    ['asterflowers', null],
    ['aster low flow', null],
    ['my-asterflow.example', 'asterflow'],
    ['', null],
  ])('%s', (text, found) => expect(match(text)).toBe(found));
});

describe('domains', () => {
  const match = domainMatcher(['example.org', 'bücher.example']);

  it.each([
    ['example.org', 'example.org'],
    ['shop.example.org', 'example.org'],
    ['https://shop.EXAMPLE.org:8080/a?b#c', 'example.org'],
    ['badexample.org', null],
    ['example.org.evil.example', null],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['www.BÜCHER.example.', 'bücher.example'],
    ['', null],
    ['com.app.example', null],
  ])('%s', (placement, found) => expect(match(placement)).toBe(found));

  it('agree with the examples of RFC 3492', () => {
    expect(hostOf('他们为什么不说中文')).toBe('xn--ihqwcrb4cv8a8dqg056pqjye');
    expect(hostOf('ليهمابتكلموشعربي؟')).toBe('xn--egbpdaj6bu4bxfgehfvwxn');
    expect(hostOf('pročprostěnemluvíčesky')).toBe('xn--proprostnemluvesky-uyb24dma41a');
  });
});

describe('names', () => {
  it('are equal after folding', () => {
    expect(nameMatcher(['Gambling'])('  gambling ')).toBe('Gambling');
    expect(nameMatcher(['Gambling'])('gamblings')).toBeNull();
  });
});
