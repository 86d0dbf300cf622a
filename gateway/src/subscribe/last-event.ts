/** Where a subscription begins that a client asks for again, naming the last event that it has had. */
import type { ReadyOperation } from '../execute/client-operation.js';
import { badInput } from '../response/answer-error.js';
import type { Refused } from '../plan/parsed-operation.js';

/**
 * The operation as it is to be opened. Where its stream counts events, they begin behind the last one, and an id that none can have is
 * refused. Where it does not, no event has had an id: what is named means nothing, and must not keep the client from a stream of others.
 */
export function behindLastEvent(ready: ReadyOperation): ReadyOperation | Refused {
  const { planned, request } = ready;
  const { lastEventId, ...context } = request.context;
  if (lastEventId === undefined) return ready;
  const resume = planned.events?.resume ?? null;
  if (resume === null) return { ...ready, request: { ...request, context } };
  if (resume.positionOf(lastEventId) !== null) return ready;
  return { errors: [badInput('The header "last-event-id" names no event that this stream can have.')] };
}
