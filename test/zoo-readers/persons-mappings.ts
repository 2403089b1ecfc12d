/** What a person maps who is asked about the zoo's one list that no format describes, by the names of its columns as they are folded. */
import type { PersonsMapping } from './loopwright';

const budgetChanges: PersonsMapping = {
  rows: 'change',
  fields: {
    'changed at (utc)': 'ts_utc',
    campaign: 'campaign',
    'campaign number': 'campaign_id',
    what: 'name',
  },
};

/** By what the file is called. */
export const personsMapping = (file: string): PersonsMapping | undefined =>
  file.startsWith('Budget changes') ? budgetChanges : undefined;
