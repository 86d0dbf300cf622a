/** How the gateway reaches a subgraph, whatever lies between. */
import type { Caller } from '@marque/shared/auth';
import type { DocumentNode } from 'graphql';
import type { JsonObject } from '../response/json.js';
import type { TextFacts } from './text-facts.js';

/** One operation for one subgraph. */
export interface SubgraphRequest {
  readonly operation: string;
  /** The parsed operation, where the gateway has it. */
  readonly document?: DocumentNode | undefined;
  /** Perhaps made only when it is read. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The variables as JSON text, where the gateway has it already. */
  readonly variablesText?: string | undefined;
  readonly operationName?: string | undefined;
  readonly caller: Caller;
  /** Headers of the client's request that are passed on, such as `authorization` in standalone mode. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: CancelSignal | undefined;
  /** The span below which the subgraph's own spans stand, where the operation is traced. */
  readonly traceparent?: string | undefined;
}

/** Plans begin with their operation, and say `mutation` where it is one. */
const query = /^\s*(?:query\b|\{)/;

/** Whether an operation for a subgraph only reads. */
export const isQuery = (operation: string): boolean => query.test(operation);

/** What a transport needs of an `AbortSignal`. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One error as a subgraph reports it. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A subgraph's answer: always this shape, checked by the transport. */
export interface SubgraphResult {
  readonly data?: JsonObject | null;
  readonly errors?: readonly SubgraphError[];
  /** What is known of the strings in the data; nothing, where this is left out. */
  readonly text?: TextFacts | undefined;
}

/** How one subgraph is reached. */
export interface SubgraphTransport {
  /**
   * Runs a query or mutation.
   * @throws SubgraphUnavailable when no well-formed answer came.
   */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Runs a subscription; `return()` ends it at once, also while a `next()` waits. */
  subscribe(request: SubgraphRequest): AsyncIterable<SubgraphResult>;
  close?(): Promise<void>;
}

/** No well-formed answer came; the message is for the log, clients see a general one. */
export class SubgraphUnavailable extends Error {
  constructor(message: string, options: { cause?: unknown; readonly timedOut?: boolean } = {}) {
    super(message, options);
    this.name = 'SubgraphUnavailable';
    this.timedOut = options.timedOut === true;
  }
  readonly timedOut: boolean;
}
