/** Plans an operation on another thread, or here where there is no other. */
import { NoPlanningThread } from '../../plan/planning-thread.js';
import type { PlanningThread } from '../../plan/planning-thread.js';
import { compileOperation, planOperation } from './planned-operation.js';
import type { PlannedOperation } from './planned-operation.js';
import type { PlanningRules } from './planning-rules.js';
import type { UnplannedOperation } from './unplanned-operation.js';

/** Plans the operation; what runs it is made here. Rejects with `PlanningFailed`. */
export async function planElsewhere(
  unplanned: UnplannedOperation,
  rules: PlanningRules,
  thread: PlanningThread,
): Promise<PlannedOperation> {
  const { asked, parsed, nothingToPlan, overrides } = unplanned;
  if (nothingToPlan) return planOperation(unplanned, rules);
  try {
    const plan = await thread.plan(asked.document, parsed.operation.name?.value, overrides);
    return compileOperation(unplanned, plan, rules);
  } catch (error) {
    if (error instanceof NoPlanningThread) return planOperation(unplanned, rules);
    throw error;
  }
}
