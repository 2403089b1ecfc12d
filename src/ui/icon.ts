import type { Component } from 'svelte';

/** An icon of `@lucide/svelte/icons/<name>`: import each by itself, so that only those used are shipped. */
export type Icon = Component<Record<string, unknown>>;
