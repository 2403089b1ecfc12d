/** First lines of screens: they name the days that their numbers are of, and leave out what there is nothing of. */
import { describe, expect, it } from 'vitest';
import type { ExplainResult } from '../../../src/core/explain/contract';
import type { IdentityResult } from '../../../src/core/identity/contract';
import { briefLead } from '../../../src/features/brief/numbers';
import { identityLead } from '../../../src/features/identity/words';

describe('the first line', () => {
  it('of the brief says what was spent on which days', () => {
    const explain = {
      before: { from: '2026-09-05', to: '2026-10-02' },
      after: { from: '2026-10-03', to: '2026-10-30' },
      currency: 'EUR',
      bridges: [{ metric: 'spend', from: 8044, to: 8491 }],
      refusals: [],
    } as unknown as ExplainResult;
    expect(briefLead(explain, 'en-GB').strong).toBe(
      'You spent €8,491 from 3 to 30 Oct, €447 more than in the days before.',
    );
  });

  it('of identity speaks of a rest only where there is one', () => {
    const lead = (value: number): string =>
      identityLead(
        {
          people: 2,
          identifiers: [{ count: 3 }],
          records: 4,
          recordsWithIdentifier: 4,
          coverage: { spendShare: { value } },
        } as unknown as IdentityResult,
        'en-GB',
      ).rest;
    expect(lead(1)).toMatch(/^100\s% of spend is connected to an outcome\.$/);
    expect(lead(0.62)).toContain('; the rest only by campaign.');
  });
});
