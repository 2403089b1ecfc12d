import { judgeBlock } from '../../../core/orchestrate/blocked-places';
import { defineRule } from '../../../core/orchestrate/define-rule';
import { names, withDefault } from '../../../core/orchestrate/limit-fields';
import type { Place } from '../../../core/orchestrate/scope';
import { domainMatcher, nameMatcher } from '../../../core/orchestrate/term-match';

interface Limit {
  readonly categories: readonly string[];
  readonly domains: readonly string[];
  readonly apps: readonly string[];
  readonly placements: readonly string[];
}

/** What of a place is blocked, in words; null when nothing is. */
function blocker({ categories, domains, apps, placements }: Limit): (place: Place) => string | null {
  const [category, domain, app, placed] = [
    nameMatcher(categories),
    domainMatcher(domains),
    nameMatcher(apps),
    nameMatcher(placements),
  ];
  return ({ context, placement }) => {
    const found = context === null ? null : category(context);
    if (found !== null) return `category ${found}`;
    if (placement === null) return null;
    const where = domain(placement) ?? app(placement) ?? placed(placement);
    return where === null ? null : `placement ${placement}`;
  };
}

const parts = (limit: Limit): string[] => [
  ...limit.categories.map((name) => `category ${name}`),
  ...limit.domains.map((name) => `domain ${name}`),
  ...limit.apps.map((name) => `app ${name}`),
  ...limit.placements.map((name) => `placement ${name}`),
];

/** Content categories, domains, apps and placements that must not carry our advertising. */
export default defineRule({
  kind: 'context_block',
  group: 'context',
  stage: 'deny',
  label: 'Blocked context',
  about: 'No advertising beside the content categories, domains, apps or placements named.',
  fields: {
    categories: withDefault(names({ label: 'Content categories' }), []),
    domains: withDefault(names({ label: 'Domains, with all below them' }), []),
    apps: withDefault(names({ label: 'Apps' }), []),
    placements: withDefault(names({ label: 'Placements' }), []),
  },
  primary: 'categories',
  example: { categories: ['gambling'], domains: ['luckyspin.example'], apps: [], placements: [] },
  normalise(limit) {
    const { category, domain, app, placement, ...rest } = limit;
    const lists = { categories: category, domains: domain, apps: app, placements: placement };
    const given = Object.entries(lists).filter(([, names]) => names !== undefined && names !== null);
    return { ...rest, ...Object.fromEntries(given.map(([name, one]) => [name, Array.isArray(one) ? one : [one]])) };
  },
  check: (limit) =>
    parts(limit).length > 0
      ? []
      : [{ path: '', code: 'empty-list', message: 'Name a category, a domain, an app or a placement.' }],
  words: (limit) => `not on ${parts(limit).join(', ')}`,
  sentence: (limit) => `Never advertise on ${parts(limit).join(' or ')}`,
  probe: (limit) => ({ type: 'places', blocks: blocker(limit) }),
  judge: (limit, context) => judgeBlock(blocker(limit), context),
});
