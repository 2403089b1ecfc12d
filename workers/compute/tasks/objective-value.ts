import { valueObjective } from '../../../src/core/objective/value';
import type { ComputeTasks } from '../../../src/protocol/compute';
import type { TaskContext } from '../task-context';
import { objectiveInput } from './objective-rows';

type Value = ComputeTasks['objective.value'];

/** Values stages and subjects over what is known by the clock. */
export async function objectiveValue(request: Value['input'], context: TaskContext): Promise<Value['output']> {
  const input = await objectiveInput(request, context);
  await context.checkpoint();
  return valueObjective(input);
}
