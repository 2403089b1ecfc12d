import type { LedgerResult } from '../../core/ledger/contract';
import type { MonitorResult } from '../../core/monitor/contract';
import type { Causes } from '../../core/explain/links';
import type { Stage } from '../stage';

/** Why spend and cost per result moved between the last 28 days and the 28 before. */
export const explainStage: Stage<'explain'> = {
  id: 'explain',
  title: 'Explain what moved',
  after: ['identity', 'objective', 'monitor', 'ledger'],
  runs: 'when-stale',
  reads: ({ funnel, seed }) => ({ funnel, seed }),
  run({ compute, study, signal, progress }, { objective, monitor, ledger }) {
    const input = {
      before: null,
      after: null,
      seed: study.seed,
      funnel: study.funnel,
      currency: objective?.currency ?? null,
      rates: objective?.rates ?? [],
      causes: causesOf(monitor, ledger),
    };
    return compute.run('explain.bridge', input, { progress }, signal);
  },
};

/** What a bridge may link its parts to. */
export function causesOf(monitor: MonitorResult | undefined, ledger: LedgerResult | undefined): Causes {
  const entries = ledger?.entries ?? [];
  const seqs = new Map(
    entries.filter(({ kind }) => kind === 'finding').map(({ seq, body }) => [String(body.id), seq] as const),
  );
  const findings = (monitor?.findings ?? []).map(({ id, kind, subject, since, title }) => ({
    id,
    seq: seqs.get(id) ?? null,
    kind,
    group: subject.platform ?? subject.channel ?? '(none)',
    since,
    title,
  }));
  const changes = entries
    .filter(({ kind }) => kind === 'budget.change')
    .map(({ seq, at, body }) => ({
      seq,
      group: String(body.platform ?? body.channel ?? '(none)'),
      day: at.slice(0, 10),
    }));
  return { findings, changes };
}
