/** What the sample files hold, as the zoo that wrote them knows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './site';

export interface FileTruth {
  readonly file: string;
  readonly currency: string | null;
  readonly lines: number;
  readonly rows: {
    readonly data: number;
    readonly loaded: number;
    readonly duplicates: number;
    readonly rejected: number;
  };
  readonly delivery: {
    readonly rows: number;
    readonly impressions: number;
    readonly clicks: number;
    readonly printedCostMicros: number;
  } | null;
  readonly events: { readonly events: number; readonly byType: Readonly<Record<string, number>> } | null;
}

export const sampleFolder = join(root, 'public/sample');

export const sampleTruth = JSON.parse(
  readFileSync(join(root, 'test/fixtures/zoo/seed-7/files.json'), 'utf8'),
) as readonly FileTruth[];

export const samplePaths = sampleTruth.map(({ file }) => join(sampleFolder, file));

export const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
