/** Gives back what an operation was charged and has not cost. */
import type { Charge } from '../limit/rate/meter.js';
import type { Answer } from '../response/answer.js';
import type { ReadyOperation } from './client-operation.js';
import type { Run } from './run/run.js';

/** Of an operation that has run, by what was fetched for it. */
export function settle(charge: Charge | null, { planned, request }: ReadyOperation, { root }: Pick<Run, 'root'>): void {
  charge?.settle(planned.parsed.cost?.actual(root, request.variables) ?? 0);
}

/** Of an operation that is refused: it has cost no more than looking at it. */
export function refunded(charge: Charge | null, refusal: Answer): Answer {
  charge?.settle(0);
  return refusal;
}
