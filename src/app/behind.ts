/** The rows behind numbers that several screens show. */
import type { Subject } from '../core/estimate/contract';
import { behind, type Behind } from '../core/inspection';
import type { Finding } from '../core/monitor/contract';
import type { FrequencyAudit } from '../core/orchestrate/contract';
import { accountDays, channelVisits, creativeDays, creativeReach, signalHours } from '../sql/monitor/monitor.query';
import { adDays } from '../sql/objective/objective.query';
import { histogramQuery } from '../sql/orchestrate/orchestrate.query';
import { armDelivery } from '../sql/prescribe/prescribe.query';

type Names = Partial<Record<'channel' | 'platform' | 'campaign' | 'creative' | 'audience', string | null>>;

/** Whether a row is of a subject: every name that the subject has, as far as the row has it. */
function isOf(subject: Subject): (row: Names) => boolean {
  const names = (['channel', 'platform', 'campaign', 'creative', 'audience'] as const).filter(
    (name) => subject[name] !== null,
  );
  return (row) => names.every((name) => !(name in row) || row[name] === subject[name]);
}

/** What a detector read: days of a creative, hours of a reporting system, visits of a channel. */
export function behindFinding({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): Behind {
  switch (kind) {
    case 'tracking_break':
      // The subject of a break is a reporting system; an account that stopped counting is a platform.
      return subject.channel === null || !SIGNALS.has(subject.channel)
        ? behind(accountDays, [], ({ platform }) => platform === subject.platform)
        : behind(
            signalHours,
            [],
            ({ platform, stream }) => platform === subject.platform && stream === subject.channel,
          );
    case 'shift':
      return behind(channelVisits, [], isOf(subject));
    case 'fatigue':
    case 'saturation':
    case 'drift':
      return behind(creativeDays, [], isOf(subject));
  }
}

const SIGNALS: ReadonlySet<string> = new Set(['web', 'product', 'ad']);

/** Reach since launch, against which clicks are drawn. */
export const behindReach = (subject: Subject): Behind => behind(creativeReach, [], isOf(subject));

/** What an arm spent, showed and clicked by day over the last 90 days; without a subject, what all did. */
export const behindArm = (subject: Subject | null): Behind =>
  behind(armDelivery, [], subject === null ? undefined : isOf({ ...subject, channel: null }));

/** What a channel, campaign, creative or audience spent and delivered by day; without a subject, what all did. */
export const behindSpend = (subject: Subject | null): Behind =>
  behind(adDays, [], subject === null ? undefined : isOf(subject));

/** Key-days by how many impressions fell into them, counted as the audit counts. */
export const behindAudit = ({ key, counted }: FrequencyAudit): Behind =>
  behind(histogramQuery, [key, counted.places, counted.starts]);
