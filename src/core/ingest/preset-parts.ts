/** Pieces that most presets are put together from. */
import type { PresetColumn, RowValue } from './preset';

/** Columns known by name that feed no field: their cells stay beside the row. */
export const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text' });

/** Columns that name or place a person and join nothing: no cell of them is kept. */
export const personal = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text', personal: true });

/** A column that says what the numbers of its row are about. */
export const dimension = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text', dimension: true });

export const text = (word: string): RowValue => ({ from: 'text', text: word });

export const nothing: RowValue = { from: 'nothing' };
