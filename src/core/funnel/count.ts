/** From the events of people to the result of the funnel. */
import type { Basis, DaySpan, Estimated, Refusal } from '../estimate/contract';
import { dayNumber, dayText } from '../format/date';
import type { ConvertCurve, FunnelBreakdownRow, FunnelResult, FunnelStep, FunnelStepResult } from './contract';
import { deepestAttempt, fitsBefore } from './operator';
import { passage, pointsByDay, tooFew, type Outcome, type Passage } from './rate';
import { personRuns, type StepRow } from './runs';

const DAY_US = 86_400_000_000;
const DAY_MS = 86_400_000;
const SECOND_US = 1_000_000;

const BASIS: Basis = {
  assumptions: [
    'Who is still on the way goes on as those did who entered earlier',
    'A step that no file reports of a person did not happen',
    'People are those that identity joined',
  ],
  seed: null,
};

/** The touch that an entry is attributed to. */
export interface EntryTouch {
  readonly person: number;
  readonly seq: number;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly audience: string | null;
}

export interface FunnelInput {
  /** In (person, seq) order. */
  readonly rows: readonly StepRow[];
  /** At most one by entry; entries without one came by no touch that is known. */
  readonly touches: readonly EntryTouch[];
  readonly steps: readonly FunnelStep[];
  readonly proposed: boolean;
  readonly windowDays: number;
  readonly range: DaySpan | null;
  /** ISO instant up to which rows are known. */
  readonly asOf: string;
  readonly sources: readonly { readonly step: number; readonly label: string }[];
}

/** The chosen attempt of one person. */
export interface Journey {
  readonly person: number;
  /** Times of the steps done, microseconds. */
  readonly times: readonly number[];
  readonly entrySeq: number;
  /** The step after the last one was done, but before it: a deal that was won before its lead. */
  readonly isNextBefore: boolean;
}

/** What has no attempt of its own has no row. */
export function journeys({ rows, steps, windowDays, range }: FunnelInput): Journey[] {
  const windows = steps.map((step) => (step.windowDays ?? windowDays) * DAY_US);
  const first = range === null ? -Infinity : dayNumber(range.from) * DAY_US;
  const end = range === null ? Infinity : (dayNumber(range.to) + 1) * DAY_US;
  const mayEnter = (at: number): boolean => at >= first && at < end;
  const found: Journey[] = [];
  for (const run of personRuns(rows)) {
    const attempt = deepestAttempt(run, { windows, mayEnter });
    if (attempt === null) continue;
    const times = attempt.map((at) => run.at[at]);
    const isNextBefore = times.length < steps.length && fitsBefore(run, times.length, times[times.length - 1]);
    found.push({ person: run.person, times, entrySeq: run.seq[attempt[0]], isNextBefore });
  }
  return found;
}

export function countFunnel(input: FunnelInput): FunnelResult {
  const people = journeys(input);
  const asOfUs = Date.parse(input.asOf) * 1000;
  const passages = input.steps
    .slice(1)
    .map((_, at) => passage(outcomes(people, { from: at, to: at + 1, input, asOfUs })));
  return {
    steps: input.steps.map((step, at) => stepResult(step, at, { input, people, passages })),
    used: input.steps,
    proposed: input.proposed,
    windowDays: input.windowDays,
    range: input.range,
    asOf: input.asOf,
    overall: overallRate(people, input, asOfUs),
    curves: input.steps.slice(1).map((step, at) => curveOf(step, passages[at], input.windowDays)),
    breakdowns: breakdowns(people, input),
    trend: trend(people, input, asOfUs),
    basis: BASIS,
    refusals: refusals(input, people),
  };
}

interface Between {
  readonly from: number;
  readonly to: number;
  readonly input: FunnelInput;
  readonly asOfUs: number;
}

const windowUs = ({ steps, windowDays }: FunnelInput, step: number): number =>
  (steps[step].windowDays ?? windowDays) * DAY_US;

function outcomes(people: readonly Journey[], { from, to, input, asOfUs }: Between): Outcome[] {
  return people
    .filter(({ times }) => times.length > from)
    .map(({ times, isNextBefore }) => {
      if (times.length > to) return { kind: 'converted', after: (times[to] - times[from]) / SECOND_US };
      const isOpen = asOfUs - times[0] < windowUs(input, to);
      const isBefore = isNextBefore && times.length === to;
      return isOpen
        ? { kind: 'open', watched: Math.max(0, asOfUs - times[from]) / SECOND_US, isBefore }
        : { kind: 'closed', isBefore };
    });
}

interface Counted {
  readonly input: FunnelInput;
  readonly people: readonly Journey[];
  readonly passages: readonly Passage[];
}

const reached = (people: readonly Journey[], step: number): number =>
  people.filter(({ times }) => times.length > step).length;

function stepResult(step: FunnelStep, at: number, { input, people, passages }: Counted): FunnelStepResult {
  const count = reached(people, at);
  const sources = input.sources.filter((source) => source.step === at).map(({ label }) => label);
  const shared = { id: step.id, label: step.label, people: count, sources };
  if (at === 0) {
    const times = { medianSeconds: null, p90Seconds: null, convertedMedianSeconds: null, convertedP90Seconds: null };
    return {
      ...shared,
      conversionFromPrevious: null,
      converted: count,
      closed: 0,
      open: 0,
      negativeElapsed: 0,
      ...times,
    };
  }
  const { rate, curve: _curve, ...rest } = passages[at - 1];
  return { ...shared, conversionFromPrevious: rate, ...rest };
}

/** Entry to last step directly: the product of the steps would take them for independent. */
function overallRate(people: readonly Journey[], input: FunnelInput, asOfUs: number): Estimated {
  const to = input.steps.length - 1;
  if (to < 1)
    return {
      ...tooFew(people.length),
      reason: 'a rate needs two steps',
      have: to + 1,
      need: 2,
      unit: 'steps',
    } as Refusal;
  return passage(outcomes(people, { from: 0, to, input, asOfUs })).rate;
}

function curveOf(step: FunnelStep, { curve }: Passage, windowDays: number): ConvertCurve {
  return { step: step.id, points: pointsByDay(curve, step.windowDays ?? windowDays) };
}

const NO_TOUCH = '(none)';

function breakdowns(people: readonly Journey[], { touches, steps }: FunnelInput): FunnelResult['breakdowns'] {
  const byEntry = new Map(touches.map((touch) => [`${touch.person} ${touch.seq}`, touch]));
  const by = (part: 'channel' | 'campaign' | 'audience'): FunnelBreakdownRow[] => {
    const rows = new Map<string, number[]>();
    for (const { person, entrySeq, times } of people) {
      const key = byEntry.get(`${person} ${entrySeq}`)?.[part] ?? NO_TOUCH;
      const counts = rows.get(key) ?? steps.map(() => 0);
      times.forEach((_, step) => (counts[step] += 1));
      rows.set(key, counts);
    }
    return [...rows]
      .map(([key, counts]) => ({ key, people: counts }))
      .sort((a, b) => b.people[0] - a.people[0] || (a.key < b.key ? -1 : 1));
  };
  return { channel: by('channel'), campaign: by('campaign'), audience: by('audience') };
}

function trend(people: readonly Journey[], input: FunnelInput, asOfUs: number): FunnelResult['trend'] {
  const last = input.steps.length - 1;
  const weeks = new Map<string, { counts: number[]; open: number }>();
  for (const { times } of people) {
    const key = mondayOf(times[0]);
    const week = weeks.get(key) ?? { counts: input.steps.map(() => 0), open: 0 };
    times.forEach((_, step) => (week.counts[step] += 1));
    if (times.length <= last && asOfUs - times[0] < windowUs(input, last)) week.open += 1;
    weeks.set(key, week);
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, { counts, open }]) => ({ week, people: counts, openShare: open / counts[0] }));
}

/** Monday of the ISO week of an instant, UTC. Day 0 of 1970 was a Thursday. */
function mondayOf(us: number): string {
  const day = Math.floor(us / 1000 / DAY_MS);
  return dayText(day - ((((day + 3) % 7) + 7) % 7));
}

function refusals(input: FunnelInput, people: readonly Journey[]): Refusal[] {
  const seen = new Set(input.rows.map(({ step }) => step));
  return input.steps.flatMap(({ label }, at) =>
    seen.has(at)
      ? []
      : [
          {
            refused: true as const,
            reason: `no event known by now is a "${label}"`,
            have: 0,
            need: 1,
            unit: 'events',
            how:
              people.length === 0
                ? 'Choose another event for the step, or load the file that holds it.'
                : 'The steps before are counted; load the file that holds this one, or leave the step out.',
          },
        ],
  );
}

/** The answer where there is no funnel at all. */
export function emptyFunnel(
  given: Pick<FunnelInput, 'steps' | 'proposed' | 'windowDays' | 'range' | 'asOf'>,
  refusal: Refusal,
): FunnelResult {
  const { steps, proposed, windowDays, range, asOf } = given;
  return {
    steps: [],
    used: steps,
    proposed,
    windowDays,
    range,
    asOf,
    overall: refusal,
    curves: [],
    breakdowns: { channel: [], campaign: [], audience: [] },
    trend: [],
    basis: BASIS,
    refusals: [refusal],
  };
}
