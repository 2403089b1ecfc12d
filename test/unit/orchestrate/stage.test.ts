/** An edited rule runs what checks, records and nothing that thinks. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/core/orchestrate/default-policy';
import { emptyStudy, type Study } from '../../../src/core/study/study';
import { StageGraph } from '../../../src/pipeline/graph';
import type { StageOutputs } from '../../../src/pipeline/outputs';
import type { AnyStage, StageContext } from '../../../src/pipeline/stage';
import { explainStage } from '../../../src/pipeline/stages/explain';
import { ledgerStage } from '../../../src/pipeline/stages/ledger';
import { monitorStage } from '../../../src/pipeline/stages/monitor';
import { objectiveStage } from '../../../src/pipeline/stages/objective';
import { exposuresStage, orchestrateStage } from '../../../src/pipeline/stages/orchestrate';
import { predictStage } from '../../../src/pipeline/stages/predict';
import { prescribeStage } from '../../../src/pipeline/stages/prescribe';
import { policyOf } from './proposals';

const change = { seq: 1, kind: 'budget.change', at: '', actor: 'engine', body: { campaign: 'A' }, prev: '', hash: '' };

/** The stages as they are, with what they would compute written down: the policy's hash alone follows the rules. */
function graphOf(): StageGraph {
  const outputs = (study: Study): Partial<StageOutputs> => ({
    orchestrate: {
      policyHash: policyOf(...((study.policy ?? defaultPolicy()).rules as never[])).hash,
      decisions: [],
      tally: [],
    } as unknown as StageOutputs['orchestrate'],
    ledger: {
      entries: [change, { ...change, seq: 2, kind: 'policy', body: { hash: JSON.stringify(study.policy) } }],
    } as unknown as StageOutputs['ledger'],
  });
  const given = (id: 'identity' | 'funnel'): AnyStage =>
    ({
      id,
      title: id,
      after: [],
      runs: 'when-stale',
      reads: (study: Study) => study[id],
      run: async () => null,
    }) as never;
  const stages = [
    monitorStage,
    objectiveStage,
    predictStage,
    prescribeStage,
    exposuresStage,
    orchestrateStage,
    ledgerStage,
    explainStage,
  ];
  const still = stages.map(
    (stage) =>
      ({ ...stage, run: async ({ study }: StageContext) => outputs(study)[stage.id] ?? {} }) as unknown as AnyStage,
  );
  return new StageGraph([given('identity'), given('funnel'), ...still], () => 0);
}

const context = (study: Study): StageContext =>
  ({ study, engine: {}, signal: new AbortController().signal, progress: () => undefined }) as unknown as StageContext;

describe('an edited policy', () => {
  it('runs orchestrate and the ledger, and no model', async () => {
    const graph = graphOf();
    const study = emptyStudy('s');
    const ran = async (next: Study) => (await graph.run(context(next))).ran.map(({ id }) => id);
    expect(await ran(study)).toHaveLength(10);
    expect(await ran(study)).toEqual([]);
    const rules = defaultPolicy().rules.map((rule) => ({
      ...rule,
      scope: { ...rule.scope },
      limit: { ...rule.limit },
    }));
    const edited = {
      ...study,
      policy: { rules: rules.map((rule) => ({ ...rule, enabled: rule.kind !== 'bid_step_cap' })) },
    };
    expect(await ran(edited as unknown as Study)).toEqual(['orchestrate', 'ledger']);
    const answered = {
      ...edited,
      approvals: [{ proposal: 'p', answer: 'accepted', reason: null, at: '2026-10-30T00:00:00Z' }],
    };
    expect(await ran(answered as unknown as Study)).toEqual(['orchestrate', 'ledger']);
  });
});
