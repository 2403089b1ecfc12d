/** How jobs are put into words for the tray and the live region. */
import type { JobView } from '../../app/contract';
import type { PhaseProgress } from '../../core/jobs';
import { formatBytes, formatCount } from '../../ui/format';

export const isOver = (job: JobView): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** Done over total, or null while the total is unknown. */
export const shareOf = (progress: PhaseProgress | null): number | null =>
  progress && progress.total !== null && progress.total > 0 ? progress.done / progress.total : null;

/** `742,000 of 1,284,550 rows`; empty when nothing is counted yet. */
export function countOf({ done, total, unit }: PhaseProgress): string {
  if (total === null && done === 0) return '';
  if (unit === 'bytes') return total === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
  return total === null ? `${formatCount(done)} ${unit}` : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
}

/** The line under a job's bar. */
export function detailOf(job: JobView): string {
  switch (job.state) {
    case 'queued':
      return 'Waiting';
    case 'running':
      return job.progress ? [job.progress.phase, countOf(job.progress)].filter(Boolean).join(' · ') : 'Starting';
    case 'cancelling':
      return 'Stopping';
    case 'done':
      return 'Done';
    case 'failed':
      return job.error?.happened ?? 'Did not finish';
    case 'cancelled':
      return 'Stopped; nothing was changed';
  }
}

/** What is read out when a job ends. */
export const endOf = (job: JobView): string => `${job.title}: ${detailOf(job)}`;
