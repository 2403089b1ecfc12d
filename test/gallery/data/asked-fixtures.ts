/** Cards of files about which something is asked. */
import type { FileCard } from '../../../src/app/contract';
import { StudioError } from '../../../src/core/errors/studio-error';
import type { FileReport } from '../../../src/core/ingest/contract';
import { CHOOSABLE } from '../../../src/core/ingest/encoding/labels';
import { impressions } from './fixtures';

export const large: FileCard = {
  kind: 'left-out',
  key: 'file-11',
  name: 'bundle.zip → log.csv',
  bytes: 4_200_000_000,
  error: new StudioError('file-limit', {
    file: 'bundle.zip → log.csv',
    what: 'unpacks to more than 200 times its size',
  }),
  canRetry: true,
};

/** A file whose letters prove no encoding. */
export const guessed: FileCard = withQuestion(impressions, {
  id: 'encoding',
  file: 'impressions_2026-10.csv.gz',
  asked: 'In which encoding is impressions_2026-10.csv.gz written? It reads "Größe". Are these letters right?',
  taken: 'windows-1252',
  alternatives: CHOOSABLE,
});

function withQuestion(card: FileCard, question: FileReport['questions'][number]): FileCard {
  if (card.kind !== 'loaded') return card;
  const { record } = card;
  return { ...card, record: { ...record, report: { ...record.report, questions: [question] } } };
}
