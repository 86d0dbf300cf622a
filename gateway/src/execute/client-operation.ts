/** What a client asks, and what is known of it before it runs. */
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import type { PlannedOperation } from './planning/planned-operation.js';
import type { RunContext } from './run/run.js';

/** One operation of a client. */
export interface ClientOperation {
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RunContext;
  /** What the text has been parsed to, where that is known already. */
  readonly parsed?: ParsedOperation | Refused | undefined;
}

/** An operation whose variables fit and whose plan is made. */
export interface ReadyOperation {
  readonly planned: PlannedOperation;
  readonly request: ClientOperation;
  /** Value of a boolean variable, defaults included. */
  flag(name: string): boolean;
}
