/** The bytes of a file by what they are, from its regions: the map in its order, and the sums that add up to the file. */
import type { ByteRun } from '../../charts/byte-map';
import type { AccountTone } from '../../charts/line-account';
import { formatCount, formatPercent } from '../../core/format/number';
import type { FileReport, RegionKind } from '../../core/ingest/contract';
import { listInWords, plural } from './words';

export interface BytePart {
  readonly kind: RegionKind;
  readonly label: string;
  readonly tone: AccountTone;
  readonly bytes: number;
}

export interface ByteMapOf {
  readonly runs: readonly ByteRun[];
  /** Kinds that occur, most bytes first. */
  readonly parts: readonly BytePart[];
  /** Bytes of the text; those of the file itself where it is no archive. */
  readonly bytes: number;
}

const LABELS: Readonly<Record<RegionKind, string>> = {
  bom: 'byte order mark',
  'sep-hint': 'separator hint',
  preamble: 'preamble',
  comment: 'comments',
  blank: 'blank lines',
  header: 'header',
  data: 'data rows',
  totals: 'totals',
  footer: 'footer',
  rejected: 'rejected',
};

/** Data of a table that did not load stands aside. */
const toneOf = (kind: RegionKind, isLoaded: boolean): AccountTone =>
  kind === 'rejected' ? 'problem' : kind === 'data' && isLoaded ? 'loaded' : 'aside';

export function byteMapOf({ regions, loaded }: Pick<FileReport, 'regions' | 'loaded'>): ByteMapOf {
  const isLoaded = loaded.records > 0;
  const sums = new Map<RegionKind, number>();
  for (const { kind, fromByte, toByte } of regions) sums.set(kind, (sums.get(kind) ?? 0) + toByte - fromByte);
  return {
    runs: regions.map(({ kind, fromByte, toByte, reason }) => ({
      fromByte,
      toByte,
      // Rows of another table of the file are counted and not loaded; only the reason tells them apart.
      tone: toneOf(kind, isLoaded && reason === null),
    })),
    parts: [...sums]
      .map(([kind, bytes]) => ({ kind, bytes, label: LABELS[kind], tone: toneOf(kind, isLoaded) }))
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes),
    bytes: regions.at(-1)?.toByte ?? 0,
  };
}

export interface ByteWords {
  readonly label: string;
  readonly bytes: string;
  readonly share: string;
  readonly tone: AccountTone;
}

export function byteWords({ parts, bytes: all }: ByteMapOf, locale: string): readonly ByteWords[] {
  return parts.map(({ label, tone, bytes }) => ({
    label,
    tone,
    bytes: formatCount(bytes, locale),
    share: formatPercent(bytes / all, { locale, digits: [0, 2] }),
  }));
}

/** `7,394,848 bytes from first to last: 7,393,953 data rows, 537 preamble and 358 rejected.` */
export function byteSentence(map: ByteMapOf, locale: string): string {
  const parts = map.parts.map(({ label, bytes }) => `${formatCount(bytes, locale)} ${label}`);
  return `${formatCount(map.bytes, locale)} ${plural(map.bytes, 'byte')} from first to last: ${listInWords(parts)}.`;
}
