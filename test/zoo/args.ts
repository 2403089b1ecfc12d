import { parseArgs } from 'node:util';

export interface ZooArgs {
  readonly seed: bigint;
  readonly world: 'A' | 'B';
  readonly exports: 'sample' | 'all';
  readonly scale: 'demo' | 'bench';
  readonly out: string;
  readonly truth: string;
  readonly people: number;
  readonly rows: number;
  readonly canonical: boolean;
}

export const usage = `npm run zoo -- --world A|B --seed 7 --scale demo|bench --out DIR --truth DIR
  --exports sample|all   the files of the sample study, or those of further systems as well (sample)
  --people N     people of the demo world (6000)
  --rows N       rows of the bench log (1000000)
  --canonical    also write the expected events, line by line, beside the truth`;

export class UsageError extends Error {}

function count(text: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--${what} takes a whole number of at least 1, not "${text}".`);
  return Number(text);
}

function seedOf(text: string): bigint {
  if (!/^\d{1,20}$/.test(text) || BigInt(text) >= 1n << 64n)
    throw new UsageError(`--seed takes a whole number below 2^64, not "${text}".`);
  return BigInt(text);
}

function parse(argv: readonly string[]) {
  const options = {
    seed: { type: 'string', default: '7' },
    world: { type: 'string', default: 'A' },
    exports: { type: 'string', default: 'sample' },
    scale: { type: 'string', default: 'demo' },
    out: { type: 'string' },
    truth: { type: 'string' },
    people: { type: 'string', default: '6000' },
    rows: { type: 'string', default: '1000000' },
    canonical: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function parseZooArgs(argv: readonly string[]): ZooArgs {
  const { seed, world, exports, scale, out, truth, people, rows, canonical } = parse(argv);
  if (scale !== 'demo' && scale !== 'bench') throw new UsageError(`--scale takes demo or bench, not "${scale}".`);
  if (world !== 'A' && world !== 'B') throw new UsageError(`--world takes A or B, not "${world}".`);
  if (exports !== 'sample' && exports !== 'all')
    throw new UsageError(`--exports takes sample or all, not "${exports}".`);
  if (out === undefined || truth === undefined)
    throw new UsageError('--out and --truth name the two folders to write to.');
  return {
    seed: seedOf(seed),
    world,
    exports,
    scale,
    out,
    truth,
    people: count(people, 'people'),
    rows: count(rows, 'rows'),
    canonical,
  };
}
