/** Questions to a person. Each takes its default at once (docs/methods/formats.md); an answer given before overrides it. */
import type { Question, ReadSettings } from '../contract';

/** The answer to `ragged` by which no row of the file loads. */
export const LEAVE_OUT = 'leave the file out';

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

  constructor(
    private readonly file: string,
    private readonly settings: ReadSettings,
  ) {}

  /**
   * The answer that a person gave to this question for this file, else null. A question may be put for several subjects,
   * `id:subject` each; an answer to the bare id holds for all of them.
   */
  answer(id: string, subject?: string): string | null {
    const given = (key: string): string | undefined =>
      Object.hasOwn(this.settings.answers, key) ? this.settings.answers[key] : undefined;
    const specific = subject === undefined ? undefined : given(`${id}:${subject}`);
    return specific ?? given(id) ?? null;
  }

  /** Lists the question and gives what was taken: the answer where there is one, else the default. */
  ask({ id, about, ...question }: Asked): string {
    const taken = this.answer(id, about) ?? question.taken;
    this.list.push({ id: about === undefined ? id : `${id}:${about}`, file: this.file, ...question, taken });
    return taken;
  }
}
