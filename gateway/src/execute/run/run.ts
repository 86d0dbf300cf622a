/** One execution of a compiled plan: its tree, its errors, and what it runs with. */
import type { AnswerError } from '../../response/answer-error.js';
import type { JsonObject } from '../../response/json.js';
import type { TextFacts } from '../../transport/text-facts.js';
import type { SubgraphResult, SubgraphTransport } from '../../transport/transport.js';
import type { RunContext } from './run-context.js';

/** The state of one execution. */
export interface Run {
  /** The tree that fetches fill. */
  readonly root: JsonObject;
  readonly errors: AnswerError[];
  /** What holds for every string in the tree. */
  text: TextFacts;
  /** Values as the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** A boolean variable, its default included. */
  flag(name: string): boolean;
  readonly context: RunContext;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Told of every request to a subgraph when it is over; for logs and metrics. */
  readonly observe: FetchObserver;
}

/** Learns of each request to a subgraph: how long it took, and what kept it from an answer. */
export type FetchObserver = (service: string, durationMs: number, fault: unknown, result?: SubgraphResult, requestId?: string) => void;
