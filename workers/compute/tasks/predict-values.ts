import { tryForetelling } from '../../../src/core/predict/foretell';
import { predictValues as predict } from '../../../src/core/predict/values';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { TaskContext } from '../task-context';
import { objectiveInput } from './objective-rows';

type Values = ComputeTasks['predict.values'];

/** Values of the objective as predictions, with the word of how well earlier cohorts were foretold. */
export async function predictValues(
  { objective, ...request }: Values['input'],
  context: TaskContext,
): Promise<Values['output']> {
  const input = await objectiveInput(request, context);
  await context.checkpoint();
  return predict(objective, tryForetelling(input));
}
