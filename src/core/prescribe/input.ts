/** What proposals are made from. Money in rows is integer micros of the row's currency, as the files have it. */
import type { Refusal, Subject } from '../estimate/contract';
import type { RateFound } from '../objective/contract';
import type { Prediction } from '../predict/contract';
import type { Finding } from '../monitor/contract';
import type { DecideSettings } from './contract';

interface CampaignNamed {
  readonly channel: string;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly campaign_id: string | null;
}

interface Amounts {
  readonly impressions: number;
  readonly clicks: number;
  readonly cost_micros: bigint;
}

/** One day of one creative. */
export interface DeliveryRow extends CampaignNamed, Amounts {
  readonly day: string;
  readonly creative: string | null;
  readonly currency: string | null;
}

export interface PlaceRow extends CampaignNamed, Amounts {
  readonly placement: string | null;
  readonly context: string | null;
  readonly keyword: string | null;
  readonly currency: string | null;
}

/** What one person saw of one campaign in the last 7 days; `last_seq` orders a person's rows. */
export interface ReachedRow extends CampaignNamed {
  readonly person: number;
  readonly region: string | null;
  readonly device: string | null;
  readonly impressions: number;
  readonly last_seq: number;
}

/** What the objective says that predictions do not carry. */
export interface SubjectFacts {
  readonly subject: Subject;
  readonly key: string;
  readonly clicks: number;
  readonly leads: number;
  readonly valuePerImpression: number | null;
  readonly valuePerImpressionSd: number | null;
  readonly valuePerImpressionShared: number | null;
}

export interface ObjectiveFacts {
  readonly currency: string | null;
  readonly rates: readonly RateFound[];
  readonly subjects: readonly SubjectFacts[];
}

/** What proposals need of a finding: to weigh it and to name it. */
export type FindingFacts = Pick<Finding, 'id' | 'kind' | 'verdict' | 'subject' | 'key' | 'since' | 'until'> & {
  readonly effect: { readonly from: number; readonly to: number };
};

export interface PrescribeInput {
  readonly settings: DecideSettings;
  readonly objective: ObjectiveFacts;
  readonly predictions: readonly Prediction[];
  /** Why there are none, when there are none. */
  readonly predictRefusals: readonly Refusal[];
  readonly findings: readonly FindingFacts[];
  readonly delivery: readonly DeliveryRow[];
  readonly places: readonly PlaceRow[];
  readonly reached: readonly ReachedRow[];
  /** Instant up to which rows are known, ISO 8601 UTC. */
  readonly at: string;
  readonly seed: number;
}
