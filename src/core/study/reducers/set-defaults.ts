import type { Reducer } from './reducer';

export const setDefaults: Reducer<'setDefaults'> = {
  change(study, { zone, currency }) {
    if (study.defaults.zone !== zone) study.defaults.zone = zone;
    if (study.defaults.currency !== currency) study.defaults.currency = currency;
  },
  says: (_study, { zone, currency }) => `Set the default zone to ${zone} and currency to ${currency ?? 'unknown'}`,
};
