/** A sample study that ships with the build, in a folder of its own beside the page. */
export interface SampleChoice {
  readonly folder: string;
  /** What the button says that loads it. */
  readonly label: string;
  readonly keys: string | null;
  /** Words under which it is found. */
  readonly words: string;
}

/** The first is what is loaded where there is no choice. */
export const samples: readonly [SampleChoice, ...SampleChoice[]] = [
  { folder: 'sample', label: 'Load sample', keys: 'l', words: 'example demo data software trial lead' },
  { folder: 'sample-shop', label: 'Load shop sample', keys: null, words: 'example demo data shop e-commerce order' },
];
