/** Events of service requests. */
import type { EventOf } from '@marque/shared/events';
import type { Tally } from '../tallies.js';
import { counted } from './effect.js';
import type { Effect } from './effect.js';

type RequestState = EventOf<'services.request_state_changed.v1'>['payload']['to'];

const tallyOfState: Readonly<Partial<Record<RequestState, Tally>>> = {
  REQUESTED: 'requests_opened',
  QC_FAILED: 'quality_checks_failed',
  COMPLETED: 'requests_completed',
  CLOSED: 'requests_closed',
  CANCELLED: 'requests_cancelled',
};

/** What a service request's event counts for. */
export function serviceEffects({
  aggregateId: requestId,
  sequence,
  payload: { to },
}: EventOf<'services.request_state_changed.v1'>): readonly Effect[] {
  if (sequence === null) return [];
  const tally = tallyOfState[to];
  const state: Effect = { kind: 'request', requestId, state: to, sequence };
  return tally === undefined ? [state] : [state, counted(tally)];
}
