/** Finds commands by what is typed: every word must occur; hits in the label's beginning come first. */
import type { Command } from './command';

export interface Hit {
  readonly command: Command;
  /** Parts of the label; `hit` parts are marked. */
  readonly parts: readonly { readonly text: string; readonly hit: boolean }[];
}

export function searchCommands(commands: readonly Command[], typed: string): readonly Hit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map((command, order) => ({ command, order, rank: rankOf(command, words) }))
    .filter((found) => found.rank !== null)
    .sort((a, b) => a.rank! - b.rank! || a.order - b.order)
    .map(({ command }) => ({ command, parts: partsOf(command.label, words) }));
}

function rankOf(command: Command, words: readonly string[]): number | null {
  const label = command.label.toLowerCase();
  const all = `${label} ${command.group.toLowerCase()} ${command.words?.toLowerCase() ?? ''}`;
  if (!words.every((word) => all.includes(word))) return null;
  const first = words[0] ?? '';
  if (label.startsWith(first)) return 0;
  if (label.includes(` ${first}`)) return 1;
  return label.includes(first) ? 2 : 3;
}

function partsOf(label: string, words: readonly string[]): Hit['parts'] {
  const marked = new Array<boolean>(label.length).fill(false);
  const lower = label.toLowerCase();
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at >= 0) marked.fill(true, at, at + word.length);
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (let at = 0; at < label.length; at += 1) {
    const last = parts.at(-1);
    if (last && last.hit === marked[at]) last.text += label[at];
    else parts.push({ text: label[at]!, hit: marked[at]! });
  }
  return parts;
}

/** Things under the heading of their command's group, in the order met. */
export function underHeadings<T>(list: readonly T[], commandOf: (item: T) => Command): [Command['group'], T[]][] {
  const groups = new Map<Command['group'], T[]>();
  for (const item of list) {
    const title = commandOf(item).group;
    groups.set(title, [...(groups.get(title) ?? []), item]);
  }
  return [...groups];
}
