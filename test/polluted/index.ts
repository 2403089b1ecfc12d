import { textOf, type Pollution } from './pollution';
import { filePollutions } from './pollutions/files';
import { quotingPollutions } from './pollutions/quoting';
import { shapePollutions } from './pollutions/shape';
import { timePollutions } from './pollutions/times';
import { valuePollutions } from './pollutions/values';

/** Everything that happens to tables on their way; each is laid on tables of many styles. */
export const pollutions: readonly Pollution[] = [
  { name: 'none', make: (one) => ({ bytes: new TextEncoder().encode(textOf(one)), expect: {} }) },
  ...filePollutions,
  ...quotingPollutions,
  ...shapePollutions,
  ...valuePollutions,
  ...timePollutions,
];
