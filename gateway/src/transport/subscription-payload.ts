/** What a subscription at a subgraph is asked with, and how much of it may wait, whatever the protocol. */
import { subscriptionBody } from '@marque/shared/auth/signed-caller';
import type { SignCaller } from './sign-caller.js';
import type { SubgraphRequest } from './transport.js';

/** Events that may wait until they are read. */
export const maxWaitingEvents = 1_000;

/** What is asked, as both protocols send it. */
export function payloadOf(request: SubgraphRequest, sign: SignCaller) {
  const { operation: query, variables, operationName } = request;
  const asked = { query, variables: { ...variables }, ...(operationName === undefined ? {} : { operationName }) };
  const extensions = sign(request.caller, subscriptionBody(asked));
  return Object.keys(extensions).length === 0 ? asked : { ...asked, extensions };
}
