/** Every subject of every level as a row, with the reason where a level is too fine for what the leads name. */
import type { Refusal, Subject } from '../estimate/contract';
import { CampaignNames, NamedParts } from './entities';
import type { SegmentPosterior } from './posterior';
import { leadsWithout, lowCoverage } from './refusals';
import { CLICK, type AdDay, type Segment } from './segments';
import { subjectRow, type SubjectContext, type Unranked } from './subject';

/** Below this share of leads joined to a campaign, only campaigns and channels are valued (methods/funnel-objective.md §8.10). */
const SHARE_FOR_FINE_LEVELS = 0.2;

type Fitted = { readonly root: Segment; readonly segments: readonly SegmentPosterior[] };

export function subjectRows(
  { root, segments }: Fitted,
  context: Omit<SubjectContext, 'common'> & { readonly ads: readonly AdDay[] },
): Unranked[] {
  const byKey = new Map(segments.map((posterior) => [posterior.segment.key, posterior]));
  const touches = root.leads.map(({ touch }) => touch);
  const parts = new NamedParts(touches, new CampaignNames(context.ads));
  const common = segments[0].draws.map((row) => row[CLICK]);
  return allSegments(root).map((segment) => {
    const refusal = context.refusal ?? tooFine(segment.subject, root, parts);
    return subjectRow({ segment, posterior: byKey.get(segment.key) ?? null }, { ...context, refusal, common });
  });
}

function tooFine(subject: Subject, root: Segment, parts: NamedParts): Refusal | null {
  const { level } = subject;
  if (level === 'channel' || level === 'campaign') return null;
  const share = joinedShare(root);
  if (share < SHARE_FOR_FINE_LEVELS) return lowCoverage(share);
  return parts.has(subject) ? null : leadsWithout(level);
}

const joinedShare = ({ leads }: Segment): number =>
  leads.length === 0 ? 1 : leads.filter(({ touch }) => touch !== null).length / leads.length;

/** The refusal of fine levels, once, where too few leads are joined to a campaign; without ads there is none to join. */
export function thinJoin(root: Segment): Refusal[] {
  const share = joinedShare(root);
  return share < SHARE_FOR_FINE_LEVELS && root.sums.length > 0 ? [lowCoverage(share)] : [];
}

/** Every segment below the root, each once. */
function allSegments(root: Segment): (Segment & { subject: Subject })[] {
  const found = new Map<string, Segment & { subject: Subject }>();
  const visit = (segment: Segment): void => {
    const { subject } = segment;
    if (subject !== null) found.set(segment.key, { ...segment, subject });
    for (const children of segment.children.values()) children.forEach(visit);
  };
  visit(root);
  return [...found.values()];
}
