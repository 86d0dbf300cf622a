/** What carries the subscriptions of a client: a socket, or where none gets through, an event stream. */
import type { AnyVariables } from '../document.js';
import type { Answer } from '../transport.js';

/** Why a subscription stopped without its end. `isReached` says whether its connection had been taken by the server before. */
export type Interruption =
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string; readonly isReached: boolean }
  | { readonly kind: 'refused'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly cause: unknown; readonly isReached: boolean };

/** Receives what happens to one subscription; nothing comes after `ended` or `interrupted`. */
export interface Sink {
  next(answer: Answer): void;
  ended(): void;
  interrupted(interruption: Interruption): void;
}

/** A request to start a subscription. `variables` is asked anew each time the operation is sent. */
export interface SubscriptionRequest {
  readonly text: string;
  readonly name: string | undefined;
  variables(): AnyVariables;
}

/** The one connection of a client. It never reconnects by itself, because only the stream knows where to resume. */
export interface Connection {
  /** Starts a subscription and returns what stops it. */
  subscribe(request: SubscriptionRequest, sink: Sink): () => void;
  /** Gives the open connection a newer token of the same person, so that it outlives the one that it was opened with. */
  refresh(authorization: string): void;
  /** Cuts the connection, so that every subscription is interrupted and can start again with what now applies. */
  reconnect(): void;
  /** Closes for good. */
  close(): Promise<void>;
}
