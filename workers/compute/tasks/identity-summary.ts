/** Counts of people, records and identifiers for the result: small queries over the tables just made. */
import { isRefusal, type Basis, type Estimated } from '../../../src/core/estimate/contract';
import type {
  Band,
  HygieneReason,
  IdentifierName,
  IdentityResult,
  IdentityRule,
  IdentitySettings,
} from '../../../src/core/identity/contract';
import { hashOf } from '../../../src/core/format/hash';
import { maskedValue } from '../../../src/core/identity/hygiene';
import { differenceOf, peopleOfSets, type IdentityInput, type Resolved } from '../../../src/core/identity/resolve';
import { rowsOf } from '../../../src/pipeline/query';
import type { Engine } from '../../../src/protocol/engine';
import {
  bandsQuery,
  doubtfulQuery,
  lonelyQuery,
  namespacesQuery,
  outcomeShareQuery,
  shapeQuery,
  sizesQuery,
  spendShareQuery,
  unusedQuery,
} from '../../../src/sql/identity/identity.query';

/** Changes whenever the same rows and settings may give other people. */
const RULES_VERSION = 1;
const RULES: readonly IdentityRule[] = ['components', 'merge-protected', 'last-identified'];

const BASIS: Basis = {
  assumptions: [
    'Whoever uses an identifier is one person, but for those that are set aside as shared or placeholders',
    'A person without a common identifier in two files counts once in each',
  ],
  seed: null,
};

interface Known {
  readonly settings: IdentitySettings;
  readonly input: IdentityInput;
  readonly resolved: Resolved;
  readonly unmatched: IdentityResult['unmatched'];
  readonly unfilled: IdentityResult['unfilled'];
}

export async function summarise(engine: Engine, known: Known): Promise<IdentityResult> {
  const { settings, input, resolved, unmatched, unfilled } = known;
  const sources = await rowsOf(engine, shapeQuery);
  const sizes = await rowsOf(engine, sizesQuery);
  const sum = (field: 'records' | 'named' | 'strong'): number =>
    sources.reduce((all, source) => all + source[field], 0);
  const people = sizes.reduce((all, size) => all + size.people, 0);
  return {
    rule: settings.rule,
    identityVersion: hashOf({ rules: RULES_VERSION, settings }).slice(0, 16),
    records: sum('records'),
    recordsWithIdentifier: sum('named'),
    linkedRecords: sum('strong'),
    identifiers: (await rowsOf(engine, namespacesQuery)).map(({ namespace, identifiers: count, sources: files }) => ({
      namespace,
      count,
      sources: files,
    })),
    edges: input.graph.a.length,
    people,
    sizes,
    bands: await bandsOf(engine),
    unused: (await rowsOf(engine, unusedQuery)).map((row) => ({
      ...row,
      value: maskedValue(row),
      reason: row.reason as HygieneReason,
    })),
    ...(await doubtsOf(engine)),
    byRule: comparedRules(known, people),
    sources: sources.map(({ source, records, named, joined }) => ({ source, records, withIdentifier: named, joined })),
    coverage: await coverageOf(engine),
    basis: BASIS,
    refusals: await refusalsOf(engine, resolved, input),
    unmatched,
    unfilled,
  };
}

async function bandsOf(engine: Engine): Promise<Record<Band, number>> {
  const bands: Record<Band, number> = { very_likely: 0, likely: 0, leaning: 0, unclear: 0 };
  for (const { band, people } of await rowsOf(engine, bandsQuery)) bands[band as Band] = people;
  return bands;
}

async function doubtsOf(engine: Engine): Promise<Pick<IdentityResult, 'suspects' | 'cuts'>> {
  const rows = await rowsOf(engine, doubtfulQuery);
  const named = (namespace: string, value: string): IdentifierName => ({
    namespace,
    value: maskedValue({ namespace, value }),
  });
  const doubts = rows.map((row) => ({
    ...row,
    band: row.band as Band,
    a: named(row.a_namespace, row.a_value),
    b: named(row.b_namespace, row.b_value),
  }));
  return {
    suspects: doubts
      .filter(({ what }) => what !== 'cut')
      .map(({ what, person, identifiers, records, confidence, band, a, b }) => ({
        person,
        identifiers,
        records,
        confidence,
        band,
        why:
          what === 'thread'
            ? `Two groups of identifiers hang together by one link, ${a.namespace} to ${b.namespace}.`
            : `Two different ids of one kind (${a.namespace}), joined in more than one way.`,
        a,
        b,
      })),
    cuts: doubts.filter(({ what }) => what === 'cut').map(({ a, b, conflicts }) => ({ a, b, conflicts })),
  };
}

/**
 * @param people under the rule in force. Records of a browser in turns go to its owner of the moment under every rule, which the sets
 *   of identifiers do not know; so rules are compared by their sets, and counted from here.
 */
function comparedRules({ settings, input, resolved }: Known, people: number): IdentityResult['byRule'] {
  const peopleBy = (rule: IdentityRule): Int32Array => peopleOfSets(input.sets, resolved.rules[rule], resolved.hygiene);
  const inForce = peopleBy(settings.rule);
  const bySets = differenceOf(input.sets.records, inForce, inForce).people;
  return RULES.map((rule) => {
    const other = differenceOf(input.sets.records, inForce, peopleBy(rule));
    return { rule, people: people + other.people - bySets, recordsMoved: other.recordsMoved };
  });
}

async function coverageOf(engine: Engine): Promise<IdentityResult['coverage']> {
  const outcomes = await outcomeShare(engine);
  const spend = await spendShare(engine);
  // Without any outcome no spend can be connected to one, and without ads no outcome: 0 would be said of the files, not of people.
  if (isRefusal(outcomes)) return { spendShare: isRefusal(spend) ? spend : outcomes, outcomeShare: outcomes };
  return { spendShare: spend, outcomeShare: isRefusal(spend) && outcomes.value === 0 ? spend : outcomes };
}

async function spendShare(engine: Engine): Promise<Estimated> {
  const [row] = await rowsOf(engine, spendShareQuery);
  if (row === undefined || row.spend <= 0)
    return refused('No file states what ads cost.', 'campaigns', 'Load an export of an ad platform with its spend.');
  return {
    value: row.matched / row.spend,
    interval: null,
    n: row.campaigns,
    method: `Counted: spend in ${row.currency ?? 'its currency'} of campaigns that a person with an outcome had touched`,
  };
}

async function outcomeShare(engine: Engine): Promise<Estimated> {
  const [{ people, matched }] = await rowsOf(engine, outcomeShareQuery);
  if (people === 0)
    return refused(
      'No file states a lead, a trial, a deal or an order.',
      'people',
      'Load a CRM, product or payment export.',
    );
  return {
    value: matched / people,
    interval: null,
    n: people,
    method: 'Counted: people with an outcome who had touched a campaign of an ad file before',
  };
}

const refused = (reason: string, unit: string, how: string): Estimated => ({
  refused: true,
  reason,
  have: 0,
  need: 1,
  unit,
  how,
});

/** Sentences for files that join nobody, and for a study in which nothing can be joined. */
async function refusalsOf(engine: Engine, { hygiene }: Resolved, { graph }: IdentityInput): Promise<string[]> {
  const lonely = await rowsOf(engine, lonelyQuery);
  const sentences = lonely.map(
    ({ source, namespaces }) =>
      `${source} shares no identifier with another file (it has: ${namespaces}); a column of user ids, e-mail addresses or CRM ids would connect it.`,
  );
  let usable = false;
  for (let node = 1; node < graph.nodes && !usable; node += 1) usable = hygiene.namesSomebody(node);
  if (graph.nodes === 1) sentences.push('No row carries an identifier, so there are no people to count.');
  else if (!usable)
    sentences.push('Every identifier is a placeholder or shared by many, so there are no people to count.');
  return sentences;
}
