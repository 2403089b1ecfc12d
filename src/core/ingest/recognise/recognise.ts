/**
 * Finds the preset of a block of records: every preset against every place where its header may stand, accepted only when
 * good enough and clear of the next family (docs/methods/formats.md).
 */
import type { Encoding, PresetMatch } from '../contract';
import type { Preset } from '../preset';
import { foldHeader, type HeaderColumn } from '../header/fold';
import { known } from './known-presets';
import { foldedLine, markOf, scoreHeader, type ScoredHeader } from './score';

export interface RecogniseInput {
  readonly fileName: string;
  readonly format: 'delimited' | 'ndjson';
  readonly encoding: Encoding;
  /** Cells of the first records of the block, preamble included; for line-JSON one record: the dotted paths. */
  readonly records: readonly (readonly string[])[];
  /** Lines after the table, where they are known. */
  readonly below: readonly string[];
}

export interface Recognised {
  readonly preset: Preset;
  /** Index of the header among the records. */
  readonly headerIndex: number;
  readonly header: readonly HeaderColumn[];
  readonly match: PresetMatch;
}

export interface Recognition {
  /** Null when no preset is good enough. */
  readonly accepted: Recognised | null;
  /** True when two families were too close and the first was taken. */
  readonly isClose: boolean;
  /** The best three, also when none was accepted. */
  readonly alternatives: PresetMatch['alternatives'];
}

export const ACCEPT_SCORE = 0.75;
export const FAMILY_MARGIN = 0.15;
const HEADER_RECORDS = 60;

interface Candidate {
  readonly preset: Preset;
  readonly headerIndex: number;
  readonly header: readonly HeaderColumn[];
  readonly scored: ScoredHeader;
}

export function recognise(input: RecogniseInput, presets: readonly Preset[]): Recognition {
  const usable = presets.filter(({ formats }) => formats.includes(input.format));
  const lines: FoldedLines = {
    of: input.records.map(foldedLine),
    below: input.below.map((line) => foldedLine([line])),
  };
  const places = headerPlaces(input, lines);
  const best = usable
    .flatMap((preset) => bestPlace(preset, input, { places, lines }) ?? [])
    .sort((a, b) => compare(a, b, input.encoding));
  const alternatives = distinctFamilies(best)
    .slice(0, 3)
    .map(({ preset, scored }) => ({
      id: preset.id,
      label: preset.label,
      score: scored.score,
      matched: scored.matched,
      missing: scored.missing,
    }));
  const first = best.at(0);
  if (first === undefined || first.scored.score < ACCEPT_SCORE) return { accepted: null, isClose: false, alternatives };
  const rival = best.find(({ preset }) => preset.family !== first.preset.family);
  const isClose = rival !== undefined && first.scored.score - rival.scored.score < FAMILY_MARGIN;
  const { preset, headerIndex, header, scored } = first;
  const match: PresetMatch = {
    id: preset.id,
    label: preset.label,
    score: scored.score,
    reasons: scored.reasons,
    alternatives,
  };
  return { accepted: { preset, headerIndex, header, match }, isClose, alternatives };
}

interface Place {
  readonly index: number;
  readonly header: readonly HeaderColumn[];
  /** Folded lines above it. */
  readonly above: readonly string[];
}

/** Lines of the records and below them, folded once: every preset looks at every place. */
interface FoldedLines {
  readonly of: readonly string[];
  readonly below: readonly string[];
}

/** Records that may be a header: at least two named cells. */
function headerPlaces({ records }: RecogniseInput, lines: FoldedLines): Place[] {
  const places: Place[] = [];
  for (const [index, cells] of records.slice(0, HEADER_RECORDS).entries()) {
    if (cells.filter((cell) => cell.trim() !== '').length >= 2)
      places.push({ index, header: foldHeader(cells), above: lines.of.slice(0, index) });
  }
  return places;
}

function bestPlace(
  preset: Preset,
  { fileName }: RecogniseInput,
  { places, lines }: { readonly places: readonly Place[]; readonly lines: FoldedLines },
): Candidate | null {
  const { mark } = preset.header;
  const { below } = lines;
  const marked = mark === undefined ? null : markOf(mark, { fileName, folded: [...lines.of, ...below] });
  let best: Candidate | null = null;
  for (const { index, header, above } of places) {
    const scored = scoreHeader(known(preset), header, { fileName, above, below, marked });
    const better =
      best === null ||
      scored.score > best.scored.score ||
      (scored.score === 0 && best.scored.score === 0 && scored.matched.length > best.scored.matched.length);
    if (better) best = { preset, headerIndex: index, header, scored };
  }
  return best;
}

/** By score, then by how much matched, then the variant made for these bytes, then by id. */
function compare(a: Candidate, b: Candidate, encoding: Encoding): number {
  const fits = ({ preset }: Candidate): number => (preset.encodings.includes(encoding) ? 1 : 0);
  return (
    b.scored.score - a.scored.score ||
    b.scored.matched.length / Math.max(1, b.preset.header.must.length) -
      a.scored.matched.length / Math.max(1, a.preset.header.must.length) ||
    fits(b) - fits(a) ||
    (a.preset.id < b.preset.id ? -1 : 1)
  );
}

function distinctFamilies(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ preset }) => !seen.has(preset.family) && seen.add(preset.family));
}
