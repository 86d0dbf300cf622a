/** Work on vehicles, and the state in which a vehicle is meanwhile. */
import type { EventOf } from '@marque/shared/events';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';

type RequestState = EventOf<'services.request_state_changed.v1'>['payload']['to'];

/** States of a request in which its work is under way: from when it begins until it has passed its check. */
export const workingStates: readonly RequestState[] = ['IN_PROGRESS', 'QC_PENDING', 'QC_FAILED'];

/** Whether somebody works on the vehicle for this request. */
export const isUnderWay = ({ state }: { readonly state: string }): boolean => workingStates.some((working) => working === state);

/** Where a vehicle stands that has so many works under way; what is not in its owner's hands alone stays where it is. */
export function stateDuring(state: VehicleState, works: number): VehicleState {
  if (state === 'OWNED' && works > 0) return 'IN_SERVICE';
  if (state === 'IN_SERVICE' && works === 0) return 'OWNED';
  return state;
}
