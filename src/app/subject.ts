/**
 * Things that answer to the keys I, T and E: the element, or anything in it, must have the focus. A figure hands in what
 * it can do; the shell finds the nearest one from the focus upwards.
 */
import type { Attachment } from 'svelte/attachments';
import type { Inspection } from '../core/inspection';

export interface Subject {
  /** What the inspector shows. */
  readonly inspect?: () => Inspection;
  /** Shows the figure as a table, or the table as a figure. */
  readonly table?: () => void;
  readonly export?: () => void;
}

const subjects = new WeakMap<Element, () => Subject>();

/** `{@attach subject(() => ({ inspect: … }))}`; makes the element focusable when nothing else does. */
export function subject(of: () => Subject): Attachment<HTMLElement> {
  return (element) => {
    subjects.set(element, of);
    if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = 0;
    return () => {
      subjects.delete(element);
    };
  };
}

/** The nearest element upwards whose subject can do `what`. */
export function holderOf(element: Element | null, what: keyof Subject): Element | null {
  for (let at = element; at; at = at.parentElement) if (subjects.get(at)?.()[what]) return at;
  return null;
}

/** What the nearest subject from the element upwards can do. */
export function subjectAt<K extends keyof Subject>(element: Element | null, what: K): NonNullable<Subject[K]> | null {
  const holder = holderOf(element, what);
  return (holder && subjects.get(holder)?.()[what]) ?? null;
}
