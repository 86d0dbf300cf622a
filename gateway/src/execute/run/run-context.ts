/** What is known of the client's request while its operation runs. */
import type { Caller } from '@marque/shared/auth';
import type { CancelSignal } from '../../transport/transport.js';
import type { RunTrace } from './run-trace.js';

/** What a request's headers ask beside its operation; undefined members are not asked for. */
export interface ClientAsks {
  /** The client's own span. */
  readonly traceparent?: string | undefined;
  /** Whether the plan and the time of each fetch are wanted. */
  readonly explain: boolean;
}

/** What a fetch is told about the client's request. */
export interface RunContext {
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: CancelSignal | undefined;
  /** The id of the last event that the client has had of a stream which it asks for again: there it begins, whatever the operation says. */
  readonly lastEventId?: string | undefined;
  /** What the client wants to know beside the answer. */
  readonly asked?: ClientAsks | undefined;
  /** Where somebody looks closely at this operation. */
  readonly trace?: RunTrace | undefined;
  /** What the last part of an answer in parts tells beside it. */
  readonly extensions?: (() => Readonly<Record<string, unknown>>) | undefined;
}
