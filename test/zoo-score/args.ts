import { parseArgs } from 'node:util';

export interface ScoreArgs {
  readonly seeds: readonly number[];
  readonly worlds: readonly ('A' | 'B')[];
  readonly people: number;
  /** Folder of the table; null prints it alone. */
  readonly out: string | null;
  /** Folder for the files, for tools that run elsewhere. */
  readonly write: string | null;
  /** What such a tool made of them, and how it is called. */
  readonly readings: string | null;
  readonly tool: string;
  readonly whole: boolean;
}

export const usage = `npm run zoo:score -- --seeds 3 --world A|B|both --out docs
  --seeds N        worlds of each kind (1), with the seeds 101, 102 …
  --people N       people of a world (300)
  --out DIR        write benchmark-exports.md and benchmark-exports.json there; else they are only printed
  --whole          also score whole worlds: people, funnel, findings (some minutes)
  --write DIR      write the files and the list of them, and score nothing
  --readings FILE  score what another tool made of those files, as JSON
  --tool NAME      how that tool is called`;

export class UsageError extends Error {}

const FIRST_SEED = 101;

function count(text: string, what: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new UsageError(`--${what} takes a whole number of at least 1, not "${text}".`);
  return Number(text);
}

function parse(argv: readonly string[]) {
  const options = {
    seeds: { type: 'string', default: '1' },
    world: { type: 'string', default: 'both' },
    people: { type: 'string', default: '300' },
    out: { type: 'string' },
    write: { type: 'string' },
    readings: { type: 'string' },
    tool: { type: 'string', default: 'another tool' },
    whole: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function parseScoreArgs(argv: readonly string[]): ScoreArgs {
  const { seeds, world, people, out, write, readings, tool, whole } = parse(argv);
  if (world !== 'A' && world !== 'B' && world !== 'both')
    throw new UsageError(`--world takes A, B or both, not "${world}".`);
  return {
    seeds: Array.from({ length: count(seeds, 'seeds') }, (_, at) => FIRST_SEED + at),
    worlds: world === 'both' ? ['A', 'B'] : [world],
    people: count(people, 'people'),
    out: out ?? null,
    write: write ?? null,
    readings: readings ?? null,
    tool,
    whole,
  };
}
