import type { Attachment } from 'svelte/attachments';

/** What every figure takes beside its data. */
export interface FigureProps {
  readonly title: string;
  readonly note?: string;
  /** What the picture shows, generated from its numbers. */
  readonly sentence: string;
  /** Stem of exported files. */
  readonly fileName: string;
  /** Makes the figure answer to keys of the shell. */
  readonly attach?: Attachment<HTMLElement> | undefined;
}
