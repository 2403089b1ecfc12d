/** Decisions in words: quantities with their unit, changes, the sentence above the table. */
import { formatAmount, formatDecimal, formatPercent, signed } from '../../core/format/number';
import { plainText } from '../../core/format/plain-text';
import type { Decision, OrchestrateResult } from '../../core/orchestrate/contract';
import { amountMoved } from '../../core/orchestrate/move';
import type { Lever, PrescribeResult, Unit } from '../../core/prescribe/contract';
import type { Subject } from '../../core/estimate/contract';

const PER = { day: 'a day', click: 'a click', mille: 'a thousand' } as const;

export const leverName: Readonly<Record<Lever, string>> = {
  budget: 'Budget',
  bid: 'Bid',
  weights: 'Creative shares',
  creative: 'Creative',
  audience: 'Audience',
  frequency: 'Frequency',
  timing: 'Timing',
  placement: 'Placement',
  action: 'Next action',
  suppress: 'Suppression',
};

export function quantity(value: number | null, unit: Unit, locale: string): string {
  if (value === null) return 'unknown';
  switch (unit.kind) {
    case 'money':
      return formatAmount(value / 1e6, { currency: unit.currency, locale, as: 'round' });
    case 'share':
      return formatPercent(value, { locale, digits: [0, 0] });
    case 'serve':
      return value === 0 ? 'stop' : 'go on';
  }
}

export const unitWords = (unit: Unit): string => (unit.kind === 'money' ? PER[unit.per] : '');

export const money = (value: number, currency: string | null, locale: string): string =>
  formatAmount(value, { currency, locale, as: 'round' });

export const moneyChange = (value: number, currency: string | null, locale: string): string =>
  signed(value, (amount) => money(amount, currency, locale));

/** Campaign, else the narrowest name there is. */
export function armName({ campaign, creative, audience, channel, platform }: Subject): string {
  return plainText(campaign ?? creative ?? audience ?? channel ?? platform ?? 'all');
}

/** `< 1 %` instead of a zero that is none. */
export function chanceWords(chance: number, locale: string): string {
  if (chance > 0 && chance < 0.01) return '< 1 %';
  return formatPercent(chance, { locale, digits: [0, 0] });
}

/** What binds, or `no`. */
export function clippedBy(decision: Decision | null): string {
  if (decision === null || decision.rules.length === 0) return 'no';
  return decision.rules.map(({ id }) => id).join(', ');
}

/** Micros of budget a day that change hands, as decided; what waits for approval moves nothing yet. */
function movedMicros({ decisions }: OrchestrateResult): number {
  const changes = decisions.flatMap(({ lever, final, from }) =>
    lever === 'budget' && final !== null && from !== null ? [final - from] : [],
  );
  return amountMoved(changes);
}

export interface LeadWords {
  readonly strong: string;
  readonly rest: string;
}

/** The first line: what moves, what it is expected to bring, how often it loses. */
export function decideLead(prescribe: PrescribeResult, orchestrate: OrchestrateResult, locale: string): LeadWords {
  const { currency, outcome } = prescribe;
  const moved = movedMicros(orchestrate);
  if (moved === 0 || outcome === null) {
    return {
      strong: 'Nothing should move now.',
      rest: prescribe.refusals[0]?.reason ?? 'No change of budget is worth more than its risk.',
    };
  }
  const { mean, interval, lossProbability } = outcome;
  const change = (value: number): string => moneyChange(value, currency, locale);
  const budgets = orchestrate.decisions.filter(({ lever }) => lever === 'budget');
  const isClipped = budgets.some(({ proposed, final }) => final !== proposed);
  const left = budgets.reduce((sum, { expected }) => sum + expected, 0);
  const level = `${Math.round(interval.level * 10)} in 10`;
  const draws = formatDecimal(Math.round(lossProbability * 100), { locale, digits: [0, 0] });
  // Draws are of what was proposed; what rules leave of it is known as a sum only.
  return {
    strong: `Move ${money(moved / 1e6, currency, locale)} a day: ${change(isClipped ? left : mean)} of expected value a week${isClipped ? ' within the rules.' : ','}`,
    rest: `${isClipped ? `Before the rules it is ${change(mean)}, ` : ''}${level} between ${change(interval.low)} and ${change(interval.high)}. It loses money in ${draws} of 100 draws.`,
  };
}
