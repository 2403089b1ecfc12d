/** What the studio makes of a whole world, beside what is true of it: people, steps, findings, and the order of campaigns by worth. */
import { isRefusal } from '../../src/core/estimate/contract';
import type { Finding } from '../../src/core/monitor/contract';
import { loopOfWorld, type LoopTruth, type TrueLoop, type WorldId } from '../sql/loop-of-world';
import { zooPeople, type LabelledRecord } from '../sql/zoo-people';
import { scorePairs } from '../zoo/truth/joins';

export interface WorldScore {
  readonly world: WorldId;
  readonly what: string;
  readonly figure: string;
}

/** The plants are made for worlds of this size. */
const PEOPLE = 6000;
const DAY_MS = 86_400_000;

const shown = (value: number): string => value.toFixed(4);

/** Of every row: how much of its group is its own person's, and how much of what can be found of that is in it. */
export function bCubed(records: readonly LabelledRecord[]): { readonly precision: number; readonly recall: number } {
  const rows = records.filter(({ part }) => part !== null);
  const count = (keyOf: (row: LabelledRecord, at: number) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    rows.forEach((row, at) => counts.set(keyOf(row, at), (counts.get(keyOf(row, at)) ?? 0) + 1));
    return counts;
  };
  // A row without a label is alone.
  const group = ({ label }: LabelledRecord, at: number): string => (label === null ? `alone ${at}` : String(label));
  const ofGroup = count(group);
  const ofPart = count(({ part }) => String(part));
  const ofBoth = count((row, at) => `${group(row, at)}|${row.part}`);
  const ofPerson = count((row, at) => `${group(row, at)}|${row.personId}`);
  const mean = (of: (row: LabelledRecord, at: number) => number): number =>
    rows.reduce((sum, row, at) => sum + of(row, at), 0) / rows.length;
  return {
    precision: mean((row, at) => ofPerson.get(`${group(row, at)}|${row.personId}`)! / ofGroup.get(group(row, at))!),
    recall: mean((row, at) => ofBoth.get(`${group(row, at)}|${row.part}`)! / ofPart.get(String(row.part))!),
  };
}

async function identity(world: WorldId, seed: number): Promise<WorldScore[]> {
  const { records } = await zooPeople(BigInt(seed), PEOPLE, world);
  const { precision, recall, f1 } = scorePairs(records);
  const cubed = bCubed(records);
  return [
    { world, what: 'pairs of records: precision, recall, F1', figure: [precision, recall, f1].map(shown).join(', ') },
    { world, what: 'B³: precision, recall', figure: [cubed.precision, cubed.recall].map(shown).join(', ') },
  ];
}

type Plant = LoopTruth['plants'][number];

/** A finding is a hit where something was planted, and a false alarm where nothing was. */
function findingsOf({ outputs: { monitor }, truth }: TrueLoop): { hits: number; planted: number; alarms: number } {
  const planted = truth.plants.filter(({ kind }) => kind === 'creative fatigue');
  const fatigue = monitor.findings.filter(({ kind }) => kind === 'fatigue');
  const isOf = ({ subject }: Finding, { campaign, creative }: Plant): boolean =>
    creative == null ? subject.campaign === campaign : subject.creative === creative;
  const found = planted.filter((plant) => fatigue.some((one) => one.verdict === plant.verdict && isOf(one, plant)));
  const worn = planted.filter(({ verdict }) => verdict === 'fatigued');
  const decoys = fatigue.filter((one) => one.verdict === 'fatigued' && !worn.some((plant) => isOf(one, plant)));

  const outage = truth.plants.find(({ kind }) => kind === 'tracking outage');
  const began = Date.parse(outage?.from ?? '');
  const breaks = monitor.findings.filter(({ kind }) => kind === 'tracking_break');
  // Silence begins with the last one seen: at most a day before.
  const right = breaks.filter(({ since }) => began - Date.parse(since) >= 0 && began - Date.parse(since) < 2 * DAY_MS);
  return {
    hits: found.length + (right.length > 0 ? 1 : 0),
    planted: planted.length + 1,
    alarms: decoys.length + breaks.length - right.length,
  };
}

interface Valued {
  readonly value?: {
    readonly campaigns: readonly { readonly subject: string; readonly valuePerEuro: number | null }[];
  };
}

/** Pairs of campaigns that stand in the order of their true worth for a euro. */
function orderOf({ outputs: { objective }, truth }: TrueLoop): { right: number; pairs: number } {
  const { value } = truth as LoopTruth & Valued;
  const known = new Map(value?.campaigns.map(({ subject, valuePerEuro }) => [subject, valuePerEuro]));
  const campaigns = objective.subjects.flatMap(({ subject, valuePerSpend }) => {
    const truly = subject.level === 'campaign' ? (known.get(subject.campaign ?? '') ?? null) : null;
    return truly === null || isRefusal(valuePerSpend) ? [] : [{ truly, read: valuePerSpend.value }];
  });
  let [right, pairs] = [0, 0];
  campaigns.forEach((a, at) => {
    for (const b of campaigns.slice(at + 1)) {
      if (a.truly === b.truly) continue;
      pairs += 1;
      if (a.truly > b.truly === a.read > b.read) right += 1;
    }
  });
  return { right, pairs };
}

async function loop(world: WorldId, seed: number): Promise<WorldScore[]> {
  const whole = await loopOfWorld(BigInt(seed), PEOPLE, { world });
  const steps = whole.outputs.funnel.steps.map(({ people }) => people);
  const exact = steps.filter((people, at) => people === whole.truth.funnelPrinted.people[at]).length;
  const { hits, planted, alarms } = findingsOf(whole);
  const { right, pairs } = orderOf(whole);
  return [
    { world, what: 'steps of the funnel counted to the person', figure: `${exact} of ${steps.length}` },
    { world, what: 'planted fatigue and outage found', figure: `${hits} of ${planted}` },
    { world, what: 'false alarms of either kind', figure: String(alarms) },
    { world, what: 'pairs of campaigns in the order of true worth for a euro', figure: `${right} of ${pairs}` },
  ];
}

/** The first seed of each world. */
export async function wholeWorlds(of: {
  readonly worlds: readonly WorldId[];
  readonly seeds: readonly number[];
}): Promise<WorldScore[]> {
  const scores: WorldScore[] = [];
  for (const world of of.worlds) {
    scores.push(...(await identity(world, of.seeds[0]!)));
    scores.push(...(await loop(world, of.seeds[0]!)));
  }
  return scores;
}
