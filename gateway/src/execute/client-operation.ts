/** What a client asks, and what is known of it before it runs. */
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { PlannedOperation } from './planning/planned-operation.js';
import type { RunContext } from './run/run-context.js';

/** An operation as a client has sent it. */
export interface RequestedOperation {
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RunContext;
}

/** The same with what an engine has read in its text; it runs on that engine. */
export interface ClientOperation extends RequestedOperation {
  readonly parsed: ParsedOperation | Refused;
}

/** An operation whose variables fit and whose plan is made. */
export interface ReadyOperation {
  readonly planned: PlannedOperation;
  readonly request: ClientOperation;
  /** Value of a boolean variable, defaults included. */
  flag(name: string): boolean;
}
