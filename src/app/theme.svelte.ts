import { readLocal, writeLocal } from './local';

export type ThemeChoice = 'system' | 'light' | 'dark';

const isChoice = (text: string | null): text is ThemeChoice => text === 'system' || text === 'light' || text === 'dark';

/** The theme that was chosen and the one that shows; writes `data-theme` on the document. */
export class Theme {
  #system = matchMedia('(prefers-color-scheme: dark)');
  #systemDark = $state(this.#system.matches);
  #choice = $state<ThemeChoice>('system');

  constructor() {
    const kept = readLocal('theme');
    if (isChoice(kept)) this.#choice = kept;
    this.#system.addEventListener('change', (event) => {
      this.#systemDark = event.matches;
      this.#apply();
    });
    this.#apply();
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  get shown(): 'light' | 'dark' {
    if (this.#choice !== 'system') return this.#choice;
    return this.#systemDark ? 'dark' : 'light';
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    writeLocal('theme', choice);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.dataset.theme = this.shown;
  }
}
