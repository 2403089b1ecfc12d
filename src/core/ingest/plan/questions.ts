/** Questions to a person. Each takes its default at once (docs/methods/formats.md); an answer given before overrides it. */
import type { Question, ReadSettings } from '../contract';

/** The answer to `ragged` by which no row of the file loads. */
export const LEAVE_OUT = 'leave the file out';

/** The answer to `mapping` by which a table that no preset claims stays out. */
export const LEFT_OUT = 'left out';

export interface Asked {
  readonly id: string;
  /** What it is asked about, where the same may be asked of several: the label of a metric. */
  readonly about?: string;
  readonly asked: string;
  readonly taken: string;
  readonly alternatives: readonly string[];
}

export class Questions {
  readonly list: Question[] = [];

  /** `learned`: answers that were given for this kind of table. They hold, and nothing is asked about them again. */
  constructor(
    private readonly file: string,
    private readonly settings: ReadSettings,
    private readonly learned: Readonly<Record<string, string>> = {},
  ) {}

  /**
   * The answer that a person gave to this question for this file, else null. A question may be put for several subjects,
   * `id:subject` each; an answer to the bare id holds for all of them.
   */
  answer(id: string, subject?: string): string | null {
    return find(this.settings.answers, id, subject) ?? find(this.learned, id, subject);
  }

  /** Lists the question and gives what was taken: the answer where there is one, else the default. */
  ask({ id, about, ...question }: Asked): string {
    const taken = this.answer(id, about) ?? question.taken;
    if (find(this.settings.answers, id, about) === null && find(this.learned, id, about) !== null) return taken;
    this.list.push({ id: about === undefined ? id : `${id}:${about}`, file: this.file, ...question, taken });
    return taken;
  }
}

function find(answers: Readonly<Record<string, string>>, id: string, subject: string | undefined): string | null {
  const given = (key: string): string | undefined => (Object.hasOwn(answers, key) ? answers[key] : undefined);
  return (subject === undefined ? undefined : given(`${id}:${subject}`)) ?? given(id) ?? null;
}
