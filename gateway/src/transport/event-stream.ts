/** Subscriptions to a subgraph in another process, over server-sent events: one request each, the "distinct connections" of graphql-sse. */
import { createClient } from 'graphql-sse';
import { fetch } from 'undici';
import type { Dispatcher } from 'undici';
import type { Json } from '../response/json.js';
import { EventQueue } from './event-queue.js';
import type { SignCaller } from './sign-caller.js';
import { resultOf } from './read-result.js';
import { SubgraphUnavailable } from './transport.js';
import type { SubgraphRequest, SubgraphResult } from './transport.js';
import { maxWaitingEvents, payloadOf } from './subscription-payload.js';

/**
 * Opens one subscription. A lost connection fails the stream with `SubgraphUnavailable`; who reads it decides whether to resume.
 * @param opened is told once the subgraph has begun to answer with events
 */
export function subscribeOverEventStream(
  subgraph: { readonly name: string; readonly url: string },
  request: SubgraphRequest,
  sign: SignCaller,
  dispatcher: Dispatcher,
  opened: () => void = () => {},
): AsyncIterable<SubgraphResult> {
  return {
    [Symbol.asyncIterator]() {
      const client = createClient({
        url: subgraph.url,
        headers: { ...request.headers },
        retryAttempts: 0,
        fetchFn: async (address: string, init: Parameters<typeof fetch>[1]) => {
          const response = await fetch(address, { ...init, dispatcher });
          if (response.ok && response.headers.get('content-type')?.startsWith('text/event-stream') === true) opened();
          return response;
        },
      });
      const events = new EventQueue<SubgraphResult>(maxWaitingEvents, () => {
        client.dispose();
      });
      client.subscribe(payloadOf(request, sign), {
        next: (value) => {
          // The protocol carries JSON: graphql-sse has parsed it and types it as an execution result.
          const result = resultOf(value as Json);
          if (result === null) events.fail(new SubgraphUnavailable(`"${subgraph.name}" sent an event that is no GraphQL answer.`));
          else events.push(result);
        },
        error: (cause) => {
          events.fail(new SubgraphUnavailable(`The stream of "${subgraph.name}" broke.`, { cause }));
        },
        complete: () => {
          events.end();
        },
      });
      return events;
    },
  };
}
