/** Subscriptions to a subgraph in another process, over graphql-ws. */
import { detached } from '@marque/shared/process/detached';
import { createClient } from 'graphql-ws';
import type { Client, Sink } from 'graphql-ws';
import { WebSocket } from 'ws';
import { reviveExactly } from '../response/exact-json.js';
import type { Json } from '../response/json.js';
import { EventQueue } from './event-queue.js';
import type { SignCaller } from './sign-caller.js';
import { maxWaitingEvents, payloadOf } from './subscription-payload.js';
import { resultOf } from './read-result.js';
import { SubgraphUnavailable } from './transport.js';
import type { SubgraphRequest, SubgraphResult } from './transport.js';

const keepAliveMs = 10_000;
const pongWithinMs = 5_000;
const ignore = (): void => {};

/** graphql-ws makes its sockets from a class, and a class is how headers reach the upgrade request. */
function socketClassWith(headers: Record<string, string>) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  };
}

/**
 * Opens one subscription on a socket of its own, for the socket carries what is passed on of the client's headers, in the upgrade request and in
 * `connection_init`. The caller is signed with the subscription, in its extensions. A lost connection fails the stream with `SubgraphUnavailable`; who reads it decides whether to resume.
 * @param opened is told once the subgraph has agreed to the protocol
 */
export function subscribeOverWebSocket(
  subgraph: Subgraph,
  request: SubgraphRequest,
  sign: SignCaller,
  opened: () => void = () => {},
): AsyncIterable<SubgraphResult> {
  return {
    [Symbol.asyncIterator]() {
      const client = openClient(subgraph, { ...request.headers }, opened);
      // What a socket says that is being left is nobody's concern.
      const leave = (): void => {
        detached(() => client.dispose(), ignore);
      };
      const stop = (): void => {
        unsubscribe();
        leave();
      };
      const events = new EventQueue<SubgraphResult>(maxWaitingEvents, () => {
        stop();
      });
      const unsubscribe = client.subscribe(payloadOf(request, sign), eventSink(subgraph, events, leave));
      return events;
    },
  };
}

interface Subgraph {
  readonly name: string;
  readonly url: string;
}

function openClient({ url }: Subgraph, headers: Record<string, string>, opened: () => void): Client {
  let overdue: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: socketClassWith(headers),
    connectionParams: headers,
    jsonMessageReviver: reviveExactly,
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    on: {
      opened,
      // A machine that is gone closes nothing: without a pong in time the connection counts as lost.
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), pongWithinMs).unref();
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      closed: () => clearTimeout(overdue),
    },
  });
  return client;
}

/** Takes what the client is told into the queue of events. @param leave lets the connection go */
function eventSink({ name }: Subgraph, events: EventQueue<SubgraphResult>, leave: () => void): Sink<unknown> {
  return {
    next: (value) => {
      // The protocol carries JSON: graphql-ws has parsed it and types it as an execution result.
      const result = resultOf(value as Json);
      if (result === null) events.fail(new SubgraphUnavailable(`"${name}" sent an event that is no GraphQL answer.`));
      else events.push(result);
    },
    error: (fault) => {
      const errors = Array.isArray(fault) ? resultOf({ data: null, errors: fault as readonly Json[] }) : null;
      if (errors === null) events.fail(new SubgraphUnavailable(`The stream of "${name}" broke.`, { cause: fault }));
      else {
        events.push(errors);
        events.end();
      }
      leave();
    },
    complete: () => {
      events.end();
      leave();
    },
  };
}
