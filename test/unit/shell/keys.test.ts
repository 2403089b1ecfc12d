import { describe, expect, it } from 'vitest';
import { searchCommands } from '../../../src/app/commands/search';
import type { Command } from '../../../src/app/commands/command';
import { chordOf, isSingleKey, KeySequence, SEQUENCE_MS, type KeyPress } from '../../../src/app/keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('chords', () => {
  it.each([
    [press('k', { metaKey: true }), 'Mod+k'],
    [press('K', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+k'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+z'],
    [press('?', { shiftKey: true }), '?'],
    [press('['), '['],
    [press('Enter', { ctrlKey: true }), 'Mod+Enter'],
    [press('Shift', { shiftKey: true }), null],
    [press('Dead'), null],
    [press('ArrowLeft', { altKey: true }), null],
    // AltGr writes characters on many layouts and reports Ctrl and Alt together.
    [press('[', { altKey: true }), '['],
  ])('%j is %s', (given, wanted) => expect(chordOf(given)).toBe(wanted));

  it('tells single keys from chords', () => {
    expect(isSingleKey('g d')).toBe(true);
    expect(isSingleKey('Mod+k')).toBe(false);
  });
});

describe('sequences', () => {
  const sequence = () => new KeySequence((prefix) => 'g d'.startsWith(prefix));

  it('join the second key to the first within the time', () => {
    const keys = sequence();
    expect(keys.next('g', 0)).toEqual(['g']);
    expect(keys.next('d', SEQUENCE_MS)).toEqual(['g d', 'd']);
    expect(keys.next('d', SEQUENCE_MS + 1)).toEqual(['d']);
  });

  it('forget the first key after the time', () => {
    const keys = sequence();
    keys.next('g', 0);
    expect(keys.next('d', SEQUENCE_MS + 1)).toEqual(['d']);
  });
});

describe('the palette', () => {
  const command = (label: string, words = ''): Command => ({
    id: label,
    label,
    group: 'View',
    icon: (() => undefined) as never,
    words,
    run: () => undefined,
  });
  const commands = [
    command('Change history', 'audit log'),
    command('Dark theme', 'colours'),
    command('Light theme', 'colours'),
    command('Redo'),
  ];
  const found = (typed: string) => searchCommands(commands, typed).map((hit) => hit.command.label);

  it('wants every word and puts beginnings first', () => {
    expect(found('the li')).toEqual(['Light theme']);
    expect(found('log')).toEqual(['Change history']);
    expect(found('d')).toEqual(['Dark theme', 'Redo', 'Change history']);
    expect(found('')).toHaveLength(4);
    expect(found('nothing')).toEqual([]);
  });

  it('marks what was typed', () => {
    expect(searchCommands(commands, 'dark')[0]!.parts).toEqual([
      { text: 'Dark', hit: true },
      { text: ' theme', hit: false },
    ]);
  });
});
