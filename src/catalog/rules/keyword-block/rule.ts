import { judgeBlock } from '../../../core/orchestrate/blocked-places';
import { defineRule } from '../../../core/orchestrate/define-rule';
import { names } from '../../../core/orchestrate/limit-fields';
import type { Place } from '../../../core/orchestrate/scope';
import { keywordMatcher } from '../../../core/orchestrate/term-match';

function blocker(words: readonly string[]): (place: Place) => string | null {
  const match = keywordMatcher(words);
  return ({ keyword }) => {
    const found = keyword === null ? null : match(keyword);
    return found === null ? null : `keyword ${found}`;
  };
}

/** Search terms that must not be bought: literal words, whole tokens. */
export default defineRule({
  kind: 'keyword_block',
  group: 'context',
  stage: 'deny',
  label: 'Blocked keyword',
  about: 'No bids on search terms that hold one of these words, whole and in order, in any case and spelling of width.',
  fields: { keywords: names({ label: 'Keywords' }) },
  primary: 'keywords',
  example: { keywords: ['asterflow'] },
  normalise({ keyword, ...limit }) {
    if (keyword === undefined || keyword === null) return limit;
    return { ...limit, keywords: Array.isArray(keyword) ? keyword : [keyword] };
  },
  check: ({ keywords }) =>
    keywords.length > 0 ? [] : [{ path: 'keywords', code: 'empty-list', message: 'Name at least one keyword.' }],
  words: ({ keywords }) => `not on ${keywords.join(', ')}`,
  sentence: ({ keywords }) => `Never bid on the keyword${keywords.length === 1 ? '' : 's'} ${keywords.join(' or ')}`,
  probe: ({ keywords }) => ({ type: 'places', blocks: blocker(keywords) }),
  judge: ({ keywords }, context) => judgeBlock(blocker(keywords), context),
});
