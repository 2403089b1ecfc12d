/** The head of an export, and what may become of its columns before somebody drops it. */
import { presets } from '../../src/catalog/presets';
import { recognise, type Recognition } from '../../src/core/ingest/recognise/recognise';
import { samples, type PresetSample } from './preset-samples';

export type Head = Pick<PresetSample, 'preset' | 'language' | 'fileName' | 'above' | 'header' | 'rows' | 'below'>;

export const presetOf = (id: string) => presets.find((preset) => preset.id === id)!;
export const NEUTRAL = 'export.csv';

export interface Variant {
  readonly what: string;
  readonly header: readonly string[];
  readonly fileName: string;
  readonly around: 'as written' | 'cut off';
}

/** What `format` and `encoding` a head is read in: those of its preset. */
export function recognisedAs(id: string, head: Head, { header, fileName, around }: Variant): Recognition {
  const { formats, encodings } = presetOf(id);
  const isWhole = around === 'as written';
  const above = isWhole ? head.above.map((line) => [line.replace(/^"|"$/g, '')]) : [];
  const below = isWhole ? (head.below ?? []).map((line) => line.replace(/^"|"$/g, '')) : [];
  const records = [...above, header, ...(formats[0] === 'ndjson' ? [] : head.rows)];
  return recognise({ fileName, format: formats[0], encoding: encodings[0], records, below }, presets);
}

export const recognised = (head: Head, variant: Variant): Recognition => recognisedAs(head.preset, head, variant);

/** Names of the other vendors' columns, in every language: they may stand in a file by any chance. */
const foreign = ({ preset }: Head): string[] =>
  samples
    .filter((other) => presetOf(other.preset).family !== presetOf(preset).family)
    .flatMap(({ header }) => header.slice(0, 3));

/** The columns in other orders, fewer and more of them, and with the lines around the table cut off. */
export function variantsOf(head: Head): Variant[] {
  const { header, fileName } = head;
  const orders = [header, [...header].reverse(), [...header.slice(3), ...header.slice(0, 3)]];
  const whole = { fileName, around: 'as written' } as const;
  return [
    ...orders.map((order, at) => ({ what: `order ${at}`, header: order, ...whole })),
    ...header.map((name) => ({ what: `without ${name}`, header: header.filter((one) => one !== name), ...whole })),
    { what: 'with more', header: [...header, 'Notes', 'Wetter', 'Interne Nummer'], ...whole },
    ...[0, 7].map((from) => ({
      what: `with columns of others, ${from}`,
      header: [...header, ...foreign(head).slice(from, from + 2)],
      ...whole,
    })),
    ...orders.map((order, at) => ({
      what: `cut off, order ${at}`,
      header: order,
      fileName: NEUTRAL,
      around: 'cut off' as const,
    })),
  ];
}

/** Each column in turn called by a name that means nothing. */
export const renamedOnce = ({ header, fileName }: Head): Variant[] =>
  header.map((name, at) => ({
    what: name,
    header: header.map((cell, place) => (place === at ? 'Qxz 17' : cell)),
    fileName,
    around: 'as written',
  }));
