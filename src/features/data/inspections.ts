/** What the inspector says of the numbers of this screen. */
import type { FileCard, ImportRecord } from '../../app/contract';
import type { FileReport } from '../../core/ingest/contract';
import { formatBytes } from '../../core/format/bytes';
import { formatCount } from '../../core/format/number';
import type { Inspection } from '../../core/inspection';
import { lineAccount } from './account';
import { checkRows, checksSentence } from './checks';
import { displayName, fieldAbout, fieldName, presetName, profileWords, readingFacts, typeName } from './names';
import { accountSentence } from './words';

export function inspectFile(card: FileCard, locale: string): Inspection {
  const size = formatBytes(card.bytes, locale);
  switch (card.kind) {
    case 'waiting':
    case 'reading':
      return {
        title: displayName(card.name),
        value: size,
        means: 'This file is being read; its rows are not counted anywhere yet.',
      };
    case 'left-out':
      return {
        title: displayName(card.name),
        value: size,
        note: card.error.sentences.happened,
        means: `${card.error.sentences.means} ${card.error.sentences.action}`,
      };
    case 'loaded':
      return {
        title: displayName(card.source.label),
        value: `${formatCount(card.record.report.loaded.records, locale)} rows`,
        note: `${presetName(card.record.report.preset)}, ${size}`,
        means:
          'Records of the file that entered the study. Totals lines, rejected lines and duplicates are not among them.',
        rows: accountSentence(lineAccount(card.record.report), locale),
        facts: readingFacts(card.record.report, locale).map(({ term, value }) => ({ label: term, value })),
      };
  }
}

export function inspectTotals(report: FileReport, locale: string): Inspection {
  return {
    title: 'Against the file’s own totals',
    means:
      'Each metric summed over the loaded rows, beside the total that the file prints. Both are exact: money in millionths of its unit. Totals printed with fewer digits than the rows may differ by the rounding of every row.',
    rows: checksSentence(report),
    facts: checkRows(report, locale).map(({ label, left, outcome }) => ({
      label,
      value: `${left} left over, ${outcome}`,
    })),
  };
}

export function inspectAccount(report: FileReport, locale: string): Inspection {
  const account = lineAccount(report);
  return {
    title: 'Line account',
    value: `${formatCount(account.lines, locale)} lines`,
    means:
      'Every line of the file is counted once: as preamble or header, as a totals line, as rejected, as blank or comment, as a duplicate, or as a loaded row. The parts must add up to the lines counted by reading the bytes.',
    rows: accountSentence(account, locale),
    facts: account.parts.map(({ label, count }) => ({ label, value: formatCount(count, locale) })),
  };
}

/** A column of the file: what it became, how it was read and what it holds. */
export function inspectColumn({ report, preview }: ImportRecord, at: number, locale: string): Inspection {
  const column = report.columns[at];
  const profile = preview.profiles.at(at);
  const facts: { label: string; value: string }[] = [{ label: 'Read as', value: typeName(column) }];
  if (profile) {
    const distinct = `${formatCount(profile.distinct, locale)}${profile.capped ? ' or more' : ''}`;
    facts.push({ label: 'Different values', value: distinct });
    facts.push({ label: 'Empty', value: formatCount(profile.nulls, locale) });
    if (profile.min !== null) facts.push({ label: 'Least', value: profile.min });
    if (profile.max !== null) facts.push({ label: 'Most', value: profile.max });
  }
  if (column.damage.length > 0) facts.push({ label: 'Damage', value: column.damage.join('; ') });
  const became = column.field === null ? null : fieldName(column.field, report.grain);
  return {
    title: column.name,
    ...(profile ? { value: profileWords(profile, column.type, locale) } : {}),
    note: became === null ? 'Kept under “Other columns”' : `Becomes ${became}`,
    means:
      column.field === null
        ? 'No field of the study: the text is kept with each row and enters no metric.'
        : `${fieldAbout(column.field, report.grain)}.`,
    ...(column.how === null ? {} : { rows: column.how }),
    facts,
  };
}
