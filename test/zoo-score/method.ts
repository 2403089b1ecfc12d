/** How the benchmark is made, in words for its page. */

export interface MethodOf {
  readonly seeds: readonly number[];
  readonly people: number;
  readonly tools: readonly string[];
  /** Whole worlds were scored as well. */
  readonly whole: boolean;
}

export const method = ({ seeds, people, tools, whole }: MethodOf): string =>
  `No public set of files has both the mess of real exports and the truth behind them. The [exporter zoo](zoo.md) simulates two companies, prints what
their tools would export, damages the files as files are damaged on their way to a person, and knows of every cell what it means. Everything is
made up. Whoever reads such files can be measured by them:

\`\`\`
npm run zoo:score -- --seeds ${seeds.length} --people ${people}${whole ? ' --whole' : ''} --out docs
\`\`\`

writes this page again, with the same figures on every machine. ${seeds.length === 1 ? `Seed ${seeds[0]}` : `Seeds ${seeds[0]} to ${seeds.at(-1)}`} of both worlds, ${people} people each.

## Method

Every export is read as it was printed, once in each way damaged that leaves something to damage, and twice in two or three ways at once. A tool gets the file and nothing else, and
answers no question: what it asks, a person would have had to answer. Each file has up to eleven lines, each between −1 and 1; those that it has nothing of are left out (a file
without totals has no line for totals). The score of a file is the mean of its lines.

- **recognised** the format, **grain**, **zone**, **currency**, **period**, **locale** (decimal mark, order of dates): 1 right, 0 not said, 0 wrong and said to be doubtful, −1 wrong without a word.
- **sums** of additive columns and **cells**: the share that is right; a wrong value without flag or question counts −1, a row that nobody wrote as well. A cell left empty counts 0.
- **totals** kept apart from the data, **bytes** of which the tool says what they are, **rejects** with line and reason: shares.

A question is the right answer where the file does not say: it counts 1 where the truth is nowhere in the file (a zone, a currency), and saves a wrong default from counting −1 elsewhere. A default that is
right counts 1, asked or not. A refusal counts 0 for the whole file, and never less: honest, and no use.
${tools.some((tool) => tool.startsWith('DuckDB')) ? duckDb : ''}
## How to enter

\`\`\`
npm run zoo:score -- --seeds ${seeds.length} --people ${people} --write DIR
npm run zoo:score -- --seeds ${seeds.length} --people ${people} --readings readings.json --tool "My reader" --out DIR
\`\`\`

The first writes every file into a folder of its own and \`cases.json\`, the list of them: \`id\`, \`path\`, and \`inner\`, the name of the file in an archive. The second scores
\`readings.json\`, an object of one reading for each \`id\`, in a column beside the others. A reading has these fields, all of which may be left out or null ("does not say"):

| field | what it holds |
| --- | --- |
| \`refused\` | the sentence with which the file was refused |
| \`preset\` | the format, by the names that the tables below use |
| \`grain\` | \`delivery\`, \`event\`, \`web_aggregate\`, \`snapshot\` or \`lookup\` |
| \`zone\` | name of the zone of its days and times |
| \`currencies\` | a list of codes |
| \`period\` | \`{ "from": "2026-05-04", "to": "2026-10-30" }\` |
| \`locale\` | \`{ "decimal": ".", "dates": "ymd" }\`; dates: \`ymd\`, \`mdy\`, \`dmy\`, \`words\`, \`compact\`, \`epoch\` |
| \`tables\` | a list of \`{ "columns": […], "rows": [[…]], "lines": […] }\`: names as the header prints them (dotted paths in JSON), cells as text in one form (\`-1234.5\`, \`2026-05-04\`, \`2026-05-04T12:00:00.000Z\`, \`true\`), null for missing; \`lines\`, the physical line of each row, may be null |
| \`totals\` | a list of \`{ "line", "label" }\` |
| \`bytes\` | how many bytes of the text the tool says the meaning of |
| \`rejects\` | a list of \`{ "line", "code", "says" }\` |
| \`doubts\` | a list of \`{ "about", "column", "says" }\`: what the tool says may be wrong, or asks; \`about\` is a line of the score, \`column\` a name or null |

Columns that the truth does not know are ignored, and no order of columns matters.`;

const duckDb = `
DuckDB reads with \`read_csv\` and \`read_json\` without any option, everything left to its detection, on one thread. It names no formats, grains, zones, currencies and lines, so it earns nothing there
and loses nothing. What it leaves as text counts as not said where a number or a day was meant, not as wrong.
`;
