/** Subscribes at a subgraph in another process, by whichever protocol it speaks. */
import { Agent } from 'undici';
import { subscribeOverEventStream } from './event-stream.js';
import type { SignCaller } from './sign-caller.js';
import type { SubgraphRequest, SubgraphResult } from './transport.js';
import { subscribeOverWebSocket } from './web-socket.js';

/** `ws` is graphql-transport-ws, `sse` graphql-sse; `auto` asks for the one and, where that does not open, for the other. */
export const streamProtocols = ['auto', 'ws', 'sse'] as const;
/** One of them. */
export type StreamProtocol = (typeof streamProtocols)[number];
type Spoken = Exclude<StreamProtocol, 'auto'>;

/** How a subgraph's events are reached. */
export interface Subscriber {
  subscribe(request: SubgraphRequest, sign: SignCaller): AsyncIterable<SubgraphResult>;
  close(): Promise<void>;
}

/** Makes it; what has opened once is tried first from then on. */
export function openSubscriber(subgraph: { readonly name: string; readonly url: string; readonly streams?: StreamProtocol }): Subscriber {
  const { streams = 'auto' } = subgraph;
  // Events may be far apart: only the system's own probes say that a silent connection is gone.
  const agent = new Agent({ bodyTimeout: 0 });
  let order: readonly Spoken[] = streams === 'auto' ? ['ws', 'sse'] : [streams];
  return {
    subscribe: (request, sign) => ({
      [Symbol.asyncIterator]: () =>
        new FirstThatOpens(order, (protocol, opened) => {
          const remember = (): void => {
            opened();
            if (order[0] !== protocol) order = order.toReversed();
          };
          const events =
            protocol === 'ws'
              ? subscribeOverWebSocket(subgraph, request, sign, remember)
              : subscribeOverEventStream(subgraph, request, sign, agent, remember);
          return events[Symbol.asyncIterator]();
        }),
    }),
    close: () => agent.destroy(),
  };
}

type OpenEvents = (protocol: Spoken, opened: () => void) => AsyncIterator<SubgraphResult>;

/** The events of the first protocol that opens; where none does, the fault of the first. */
class FirstThatOpens implements AsyncIterator<SubgraphResult> {
  private readonly left: Spoken[];
  private events: AsyncIterator<SubgraphResult> | null;
  private opened = false;
  private fault: unknown;

  constructor(
    order: readonly Spoken[],
    private readonly open: OpenEvents,
  ) {
    this.left = [...order];
    this.events = this.openNext();
  }

  private openNext(): AsyncIterator<SubgraphResult> | null {
    const protocol = this.left.shift();
    if (protocol === undefined) return null;
    return this.open(protocol, () => {
      this.opened = true;
    });
  }

  async next(): Promise<IteratorResult<SubgraphResult>> {
    if (this.events === null) return { done: true, value: undefined };
    try {
      return await this.events.next();
    } catch (error) {
      this.fault ??= error;
      this.events = this.opened ? null : this.openNext();
      if (this.events === null) throw this.opened ? error : this.fault;
      return this.next();
    }
  }

  async return(): Promise<IteratorResult<SubgraphResult>> {
    this.left.length = 0;
    const { events } = this;
    this.events = null;
    await events?.return?.();
    return { done: true, value: undefined };
  }
}
