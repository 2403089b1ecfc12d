/** Questions to a person. Each takes its default at once (docs/methods/formats.md F0.7); an answer given before overrides it. */
import type { Question, ReadSettings } from '../contract';

export class Questions {
  readonly list: Question[] = [];

  constructor(
    private readonly file: string,
    private readonly settings: ReadSettings,
  ) {}

  /** The answer that a person gave to this question for this file, else null. */
  answer(id: string, column?: string): string | null {
    const { answers } = this.settings;
    const specific = column === undefined ? undefined : answers[`${id}:${column}`];
    return specific ?? answers[id] ?? null;
  }

  /** Lists the question and gives what was taken: the answer where there is one, else the default. */
  ask(question: {
    readonly id: string;
    readonly asked: string;
    readonly taken: string;
    readonly alternatives: readonly string[];
  }): string {
    const taken = this.answer(question.id) ?? question.taken;
    this.list.push({ ...question, file: this.file, taken });
    return taken;
  }
}
