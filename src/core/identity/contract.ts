/** From identifiers to people (methods/identity.md §1–§3, §5.1–5.5, §7, §8). */
import type { Basis, Estimated } from '../estimate/contract';

export type IdentityRule = 'components' | 'merge-protected' | 'last-identified';
export type Band = 'very_likely' | 'likely' | 'leaning' | 'unclear';

export interface IdentifierName {
  readonly namespace: string;
  readonly value: string;
}

/** The identity slice of the Study. */
export interface IdentitySettings {
  readonly rule: IdentityRule;
  /** Identifiers that a person said never to link by (a shared address, an office cookie). */
  readonly unusable: readonly IdentifierName[];
  /** Pairs that a person said are not the same: permanent, beats every rule. */
  readonly forbidden: readonly { readonly a: IdentifierName; readonly b: IdentifierName }[];
}

/** What names an entity for good: see `Entity` in `entities.ts`. */
export interface EntityName {
  readonly platform: string | null;
  readonly account: string | null;
  /** The platform's id, else the normalised name. */
  readonly key: string;
}

/** A person's word that links with this name, and of this platform, mean this campaign. */
export interface ConfirmedAlias {
  /** As names are compared: decoded, folded. */
  readonly name: string;
  /** That source or click id of the links imply; null where they imply none. */
  readonly platform: string | null;
  readonly entity: EntityName;
}

/** The entities slice of the Study. */
export interface EntitySettings {
  readonly aliases: readonly ConfirmedAlias[];
  /** Hosts of the own site and of its payment pages, folded: never a referral. */
  readonly ownHosts: readonly string[];
}

/** How many campaigns, ad sets, creatives and audiences the ad files name, and how many are flagged. */
export interface EntitiesResult {
  readonly entities: number;
  readonly renamed: number;
  readonly sameName: number;
  readonly ambiguous: number;
}

/** Major units of a currency. */
export interface Amount {
  readonly currency: string | null;
  readonly amount: number;
}

export interface Suggestion extends EntityName {
  readonly name: string;
  /** Share of words in common, and likeness by letters; both from 0 to 1. */
  readonly words: number;
  readonly letters: number;
}

/** A name on links that means no campaign of an ad file, or more than one. */
export interface UnmatchedName {
  readonly name: string;
  /** As names are compared: what a person confirms. */
  readonly tagged: string;
  readonly platform: string | null;
  readonly records: number;
  readonly isAmbiguous: boolean;
  /** What people ordered within 30 days of such a visit with no tagged one after it; by currency, major units. */
  readonly orders: number;
  readonly value: readonly Amount[];
  readonly suggestions: readonly Suggestion[];
}

/**
 * Why an identifier does not join: placeholder, role mailbox, disposable address, too many partners, device of several users,
 * telephone of several people, a person's word.
 */
export type HygieneReason =
  'blocked' | 'role' | 'disposable' | 'super-node' | 'shared-device' | 'household' | 'by-person';

export interface UnusedIdentifier {
  readonly namespace: string;
  /** Masked for display: hashes shortened, never raw personal data. */
  readonly value: string;
  readonly reason: HygieneReason;
  /** Distinct strong identifiers beside it. */
  readonly degree: number;
  readonly records: number;
}

export interface SuspectCluster {
  readonly person: number;
  readonly identifiers: number;
  readonly records: number;
  readonly confidence: number;
  readonly band: Band;
  /** The edge between two well-knit halves, or the conflicting strong ids. */
  readonly why: string;
  readonly a: IdentifierName;
  readonly b: IdentifierName;
}

/** A link that was cut by itself: one thread between two groups that differ in an id of which a person has one. */
export interface CutLink {
  readonly a: IdentifierName;
  readonly b: IdentifierName;
  /** Kinds of id in which the two sides differ. */
  readonly conflicts: number;
}

export interface IdentityResult {
  readonly rule: IdentityRule;
  /** Hash of settings and rule version: printed beside numbers that depend on people. */
  readonly identityVersion: string;
  readonly records: number;
  /** Records that carry an identifier, and of these those whose person has a strong identifier. */
  readonly recordsWithIdentifier: number;
  readonly linkedRecords: number;
  readonly identifiers: readonly { readonly namespace: string; readonly count: number; readonly sources: number }[];
  readonly edges: number;
  readonly people: number;
  /** Number of people by number of identifiers, rising. */
  readonly sizes: readonly { readonly size: number; readonly people: number }[];
  readonly bands: Readonly<Record<Band, number>>;
  readonly unused: readonly UnusedIdentifier[];
  readonly suspects: readonly SuspectCluster[];
  readonly cuts: readonly CutLink[];
  /** People under each rule, and how many records change person against the rule in force. */
  readonly byRule: readonly { readonly rule: IdentityRule; readonly people: number; readonly recordsMoved: number }[];
  /** Records by source → with identifier → in a person joined to another source. */
  readonly sources: readonly {
    readonly source: string;
    readonly records: number;
    readonly withIdentifier: number;
    readonly joined: number;
  }[];
  readonly coverage: {
    /** Share of spend (objective currency or the largest currency) with at least one matched outcome. */
    readonly spendShare: Estimated;
    /** Share of leads with a matched campaign. */
    readonly outcomeShare: Estimated;
  };
  readonly basis: Basis;
  /** Sentences for people: which files share no identifier, and which column would connect them. */
  readonly refusals: readonly string[];
  /** Campaign names and ids found on touches that fit no delivery entity, or several. */
  readonly unmatched: readonly UnmatchedName[];
  /** Templates left in links: the platform was to fill them in and did not. */
  readonly unfilled: readonly { readonly template: string; readonly records: number }[];
}
