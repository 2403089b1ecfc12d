/** The arithmetic of a file: lines in it = parts of it, from the regions that the reader found. */
import type { AccountPart, AccountTone } from '../../charts/line-account';
import type { FileReport, RegionKind } from '../../core/ingest/contract';

/** `aside` kinds that are told apart in the bar are one part of the sentence. */
type PartKey = 'top' | 'totals' | 'rejected' | 'duplicates' | 'loaded' | 'unmapped' | 'quiet' | 'missing';

export interface LineAccount {
  readonly lines: number;
  readonly parts: readonly (AccountPart & { readonly key: PartKey })[];
  /** Rows that were loaded; differs from their lines when cells hold line breaks. */
  readonly rows: number;
}

/** Which part of the account a region's lines belong to; a byte order mark has no line of its own. */
function partOf(kind: RegionKind): Exclude<PartKey, 'duplicates' | 'unmapped' | 'missing'> | null {
  switch (kind) {
    case 'bom':
      return null;
    case 'sep-hint':
    case 'preamble':
    case 'header':
      return 'top';
    case 'totals':
      return 'totals';
    case 'rejected':
      return 'rejected';
    case 'data':
      return 'loaded';
    case 'comment':
    case 'blank':
    case 'footer':
      return 'quiet';
  }
}

const labels: Record<PartKey, readonly [one: string, many: string]> = {
  top: ['header', 'preamble and header'],
  totals: ['totals line kept aside', 'totals lines kept aside'],
  rejected: ['rejected', 'rejected'],
  duplicates: ['duplicate skipped', 'duplicates skipped'],
  loaded: ['row loaded', 'rows loaded'],
  unmapped: ['data line not mapped yet', 'data lines not mapped yet'],
  quiet: ['blank, comment or footer line', 'blank, comment or footer lines'],
  missing: ['not accounted for', 'not accounted for'],
};

const tones: Record<PartKey, AccountTone> = {
  top: 'aside',
  totals: 'aside',
  rejected: 'problem',
  duplicates: 'aside',
  loaded: 'loaded',
  unmapped: 'aside',
  quiet: 'aside',
  missing: 'problem',
};

/** Parts always add up to `lines`: what the regions leave over, if ever anything, is shown as not accounted for. */
export function lineAccount(report: FileReport): LineAccount {
  const counts: Record<PartKey, number> = {
    top: 0,
    totals: 0,
    rejected: 0,
    duplicates: 0,
    loaded: 0,
    unmapped: 0,
    quiet: 0,
    missing: 0,
  };
  for (const region of report.regions) {
    const key = partOf(region.kind);
    if (key !== null) counts[key] += region.toLine - region.fromLine + 1;
  }
  counts.duplicates = Math.min(report.duplicates, counts.loaded);
  counts.loaded -= counts.duplicates;
  if (report.loaded.records === 0) {
    // Nothing tells what the columns are: the lines were seen and none became a row.
    counts.unmapped = counts.loaded;
    counts.loaded = 0;
  }
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  counts.missing = Math.max(0, report.lines - found);
  const quietKinds = new Set(report.regions.filter(({ kind }) => partOf(kind) === 'quiet').map(({ kind }) => kind));
  const labelOf = (key: PartKey): string => {
    const label = labels[key][counts[key] === 1 ? 0 : 1];
    // Lines that say nothing are named by their kind where all are of one.
    return key === 'quiet' && quietKinds.size === 1
      ? label.replace('blank, comment or footer', [...quietKinds].join(''))
      : label;
  };
  const shown = (Object.keys(counts) as PartKey[]).filter(
    (key) => counts[key] > 0 || (key === 'loaded' && counts.unmapped === 0),
  );
  return {
    lines: report.lines,
    rows: report.loaded.records,
    parts: shown.map((key) => ({
      key,
      count: counts[key],
      tone: tones[key],
      label: labelOf(key),
    })),
  };
}

/** Lines of a part whose records span several lines are not rows; the label then says both. */
export function spansLines(account: LineAccount): boolean {
  const loaded = account.parts.find(({ key }) => key === 'loaded');
  return loaded !== undefined && loaded.count !== account.rows;
}
