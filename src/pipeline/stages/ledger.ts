import type { Stage } from '../stage';

const LINKED: ReadonlySet<string> = new Set(['budget.change', 'finding']);

/** The chained record of what the run found, proposed and decided. */
export const ledgerStage: Stage<'ledger'> = {
  id: 'ledger',
  title: 'Write the ledger',
  after: ['monitor', 'prescribe', 'orchestrate'],
  runs: 'when-stale',
  reads: ({ policy, approvals }) => ({ policy, approvals }),
  // What is explained links to observed changes and findings alone, so that an edited rule does not split the past anew.
  passesOn: 'evidence',
  evidence: ({ entries }) => entries.filter(({ kind }) => LINKED.has(kind)).map(({ seq, body }) => [seq, body]),
  run({ compute, study, signal, progress }, { monitor, prescribe, orchestrate }) {
    const input = {
      findings: (monitor?.findings ?? []).map(
        ({ id, kind, verdict, key, since, detectedAt, certainty, moneyPerWeek, currency }) => {
          return { id, kind, verdict, key, since, detectedAt, certainty, moneyPerWeek, currency };
        },
      ),
      proposals: prescribe?.proposals ?? [],
      decisions: orchestrate?.decisions ?? [],
      tally: orchestrate?.tally ?? [],
      policyHash: orchestrate?.policyHash ?? '',
      edited: study.policy?.rules ?? null,
      approvals: study.approvals,
    };
    return compute.run('ledger.build', input, { progress }, signal);
  },
};
