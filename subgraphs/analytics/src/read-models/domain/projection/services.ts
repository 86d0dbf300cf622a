/** Events of service requests. */
import { z } from 'zod';
import type { Tally } from '../tallies.js';
import { counted, understood } from './effect.js';
import type { Effect, SourceEvent } from './effect.js';

const change = z.object({ to: z.string().regex(/^[A-Z_]{1,40}$/) });

const tallyOfState: Readonly<Record<string, Tally>> = {
  REQUESTED: 'requests_opened',
  QC_FAILED: 'quality_checks_failed',
  COMPLETED: 'requests_completed',
  CLOSED: 'requests_closed',
  CANCELLED: 'requests_cancelled',
};

/** What a service request's event counts for; nothing for an event of something else. */
export function serviceEffects({ type, aggregateId: requestId, sequence, payload }: SourceEvent): readonly Effect[] {
  if (type !== 'services.request_state_changed.v1' || sequence === null) return [];
  return understood(change, payload, ({ to }) => {
    const tally = tallyOfState[to];
    const state: Effect = { kind: 'request', requestId, state: to, sequence };
    return tally === undefined ? [state] : [state, counted(tally)];
  });
}
