import { exp } from '../../../src/core/stats/math';
import type { Quality } from './campaign';
import { churnOf, OPENING, usualMonthly, winChance } from './deals';
import { activationChance, demoChance, followUpChance, type Lifecycle } from './lifecycle';
import type { Person } from './people';
import { eurosPer } from './rates';

/** What a lead is worth by the chances that drive the simulation, before anybody knows how it ends. */

export const MARGIN = 0.78;
const MONTHS = 12;

/** Expected margin of twelve invoices of an account, in euros. */
export function worthOfWin(person: Person, quality: Quality): number {
  const { account } = person;
  const stays = exp(-churnOf(quality));
  const invoices = Array.from({ length: MONTHS }, (_, month) => stays ** month).reduce((sum, one) => sum + one, 0);
  return MARGIN * usualMonthly(account) * invoices * eurosPer(account.region.currency, 0);
}

export interface ExpectedStages {
  readonly trial: number;
  readonly activation: number;
  readonly opportunity: number;
  readonly win: number;
  readonly value: number;
}

/** Chances of the stages from a trial on, each person alone: other people of the account are left out. */
export function worthOfTrial(person: Person, quality: Quality): ExpectedStages {
  const activation = activationChance(person, quality);
  const demo = activation * demoChance(quality, true) + (1 - activation) * demoChance(quality, false);
  const opportunity = demo * OPENING;
  const win = opportunity * winChance(person, person.persona.authority, quality);
  return { trial: 1, activation, opportunity, win, value: win * worthOfWin(person, quality) };
}

/** The same from the lead on: a guide becomes a trial with the chance of the mail that follows. */
export function worthOfLead({ person, lead, guideMs }: Lifecycle, quality: Quality): ExpectedStages {
  if (lead === null) return { trial: 0, activation: 0, opportunity: 0, win: 0, value: 0 };
  const trial = guideMs === null ? 1 : followUpChance(person, quality);
  const then = worthOfTrial(person, quality);
  return {
    trial,
    activation: trial * then.activation,
    opportunity: trial * then.opportunity,
    win: trial * then.win,
    value: trial * then.value,
  };
}
