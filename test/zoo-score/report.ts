/** The benchmark as a table for people and as JSON for programs; the same results, the same bytes. */
import { ITEMS } from '../zoo/score/model';
import { damages } from '../zoo/damage';
import { grouped, isDamaged, itemMeans, meanOf, type Mean, type Scored } from './benchmark';
import { method } from './method';
import type { WorldScore } from './whole-worlds';

export interface Results {
  /** By the name of the tool, in the order of the columns. */
  readonly tools: ReadonlyMap<string, readonly Scored[]>;
  readonly worlds: readonly WorldScore[];
  readonly of: { readonly seeds: readonly number[]; readonly people: number };
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const shown = (value: number | null): string => (value === null ? '' : value.toFixed(3));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(header), row(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n');
}

/** The parts in which results are told, each with its words. */
const PARTS = [
  ['as printed', (one: Scored) => !isDamaged(one)],
  ['damaged', isDamaged],
] as const;

function overall({ tools }: Results): string {
  const rows = [...tools].flatMap(([tool, scored]) =>
    PARTS.map(([part, is]) => {
      const { files, score, silent, silentFiles, refused } = meanOf(scored.filter(is));
      return [tool, part, String(files), shown(score), String(silentFiles), String(silent), String(refused)];
    }),
  );
  const header = ['tool', 'files', 'number', 'mean score', 'files with silent errors', 'silent errors', 'refused'];
  return table(header, rows);
}

/** One line for each group, a column for each tool. */
function byGroup({ tools }: Results, first: string, groupsOf: (scored: readonly Scored[]) => Map<string, Scored[]>) {
  const all = [...tools].map(([tool, scored]) => ({ tool, groups: groupsOf(scored) }));
  const names = [...(all[0]?.groups.keys() ?? [])];
  const cell = (mean: Mean): string => `${shown(mean.score)}${mean.silentFiles > 0 ? ` (${mean.silentFiles} silent)` : ''}`; // prettier-ignore
  const rows = names.map((name) => [
    name,
    String(all[0]!.groups.get(name)!.length),
    ...all.map(({ groups }) => cell(meanOf(groups.get(name) ?? []))),
  ]);
  return table([first, 'files', ...all.map(({ tool }) => tool)], rows);
}

function byItem({ tools }: Results): string {
  const all = [...tools.values()].flatMap((scored) => PARTS.map(([, is]) => itemMeans(scored.filter(is))));
  const header = ['line', ...[...tools.keys()].flatMap((tool) => PARTS.map(([part]) => `${tool}, ${part}`))];
  const rows = ITEMS.map((item) => [item, ...all.map((means) => shown(means[item]))]);
  return table(header, rows);
}

const wordOf = ({ case: { damages: done } }: Scored): string | null =>
  done.length === 0 ? null : done.length === 1 ? done[0]! : 'several at once';

function worldLines({ worlds }: Results): string {
  if (worlds.length === 0) return '';
  const rows = worlds.map(({ world, what, figure }) => [`${world}: ${what}`, figure]);
  return `\n## Whole worlds\n\nOf Loopwright alone, after all files of a world were read.\n\n${table(['world', 'figure'], rows)}\n`;
}

export function markdown(results: Results): string {
  const { of, tools, worlds } = results;
  const ways = damages.map(({ name, what }) => `- \`${name}\`: ${what}.`).join('\n');
  return `# Reading exports: a public benchmark

${method({ ...of, tools: [...tools.keys()], whole: worlds.length > 0 })}

## Results

${overall(results)}

By line of the score:

${byItem(results)}

By damage:

${byGroup(results, 'damage', (scored) => grouped(scored, wordOf))}

By format, damaged files:

${byGroup(results, 'format', (scored) => grouped(scored.filter(isDamaged), ({ case: { preset } }) => preset))}
${worldLines(results)}
## Damage

${ways}
`;
}

const plainMean = (mean: Mean) => ({ ...mean, score: rounded(mean.score) });

export function json({ tools, worlds, of }: Results): string {
  const scores = Object.fromEntries(
    [...tools].map(([tool, scored]) => [
      tool,
      {
        ...Object.fromEntries(PARTS.map(([part, is]) => [part, plainMean(meanOf(scored.filter(is)))])),
        byDamage: Object.fromEntries(
          [...grouped(scored, wordOf)].map(([name, group]) => [name, plainMean(meanOf(group))]),
        ),
        files: scored.map(({ case: { id, preset }, score }) => ({
          id,
          format: preset,
          score: rounded(score.score),
          silent: score.silent,
          refused: score.refused !== null,
        })),
      },
    ]),
  );
  return `${JSON.stringify({ of, tools: scores, worlds }, null, 1)}\n`;
}
