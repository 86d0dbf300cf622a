/** What answers the operations of one supergraph; a reload opens another. */
import type { Answer, SentInParts } from '../response/answer.js';
import type { PartsSpec } from '../response/parts-spec.js';
import type { ClientOperation, RequestedOperation } from './client-operation.js';
import type { Engine } from './engine.js';

/** An engine, and the executor that was chosen for queries and mutations. */
export interface Executor {
  /** Reads texts for every executor and runs subscriptions. */
  readonly engine: Engine;
  execute(operation: ClientOperation): Promise<Answer>;
  /** Sends the parts of an operation that defers, each when the one before has been taken; or resolves to an answer that comes at once. */
  executeInParts(operation: ClientOperation, spec: PartsSpec, send: (text: string) => Promise<void>): Promise<Answer | SentInParts>;
}

/** An operation and the executor that has read it: it runs there, whatever has been loaded since. */
export interface BoundOperation extends ClientOperation {
  readonly executor: Executor;
}

/** Reads an operation's text, once for a request, and binds it to who has read it. */
export function bind(executor: Executor, asked: RequestedOperation): BoundOperation {
  const { text, operationName, variables, context } = asked;
  return { text, operationName, variables, context, parsed: executor.engine.parse(text, operationName, context.caller), executor };
}
