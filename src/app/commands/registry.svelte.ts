import { untrack } from 'svelte';
import { chordOf, isSingleKey, KeySequence, takesText } from '../keys';
import { readLocal, writeLocal } from '../local';
import { canRun, type Command } from './command';

/** All commands of the moment: those of the shell, and those that the open screen added. */
export class Commands {
  #groups = $state.raw<readonly (readonly Command[])[]>([]);
  #singleKeys = $state(readLocal('single-keys') !== 'off');
  readonly #sequence = new KeySequence((prefix) =>
    this.#bindable().some((command) => command.keys?.startsWith(prefix)),
  );

  /** Later groups win where keys meet. Answers the function that takes them away again. */
  add(commands: readonly Command[]): () => void {
    // Callers are effects: reading the list there would make them run on every change of it.
    this.#groups = [...untrack(() => this.#groups), commands];
    return () => {
      this.#groups = untrack(() => this.#groups).filter((group) => group !== commands);
    };
  }

  get all(): readonly Command[] {
    return this.#groups.flat();
  }

  get runnable(): readonly Command[] {
    return this.all.filter(canRun);
  }

  get singleKeys(): 'on' | 'off' {
    return this.#singleKeys ? 'on' : 'off';
  }

  setSingleKeys(state: 'on' | 'off'): void {
    this.#singleKeys = state === 'on';
    writeLocal('single-keys', state);
  }

  find(id: string): Command | undefined {
    return this.all.find((command) => command.id === id);
  }

  run(id: string): void {
    const command = this.find(id);
    if (command && canRun(command)) command.run();
  }

  /** Runs what the press means; answers whether it meant anything. */
  press(event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    if (chord === null || event.defaultPrevented || event.isComposing) return false;
    const typing = takesText(event.target);
    if (typing && isSingleKey(chord)) return false;
    for (const keys of this.#sequence.next(chord, event.timeStamp)) {
      const command = this.#bindable().findLast((each) => each.keys === keys && canRun(each));
      // Undo in a text field is the field's own.
      if (!command || (typing && /^Mod\+(Shift\+)?[zy]$/.test(keys))) continue;
      event.preventDefault();
      command.run();
      return true;
    }
    return false;
  }

  #bindable(): readonly Command[] {
    return this.all.filter((command) => command.keys && (this.#singleKeys || !isSingleKey(command.keys)));
  }
}
