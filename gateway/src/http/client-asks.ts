/** What a request's headers ask beside its operation. */
import type { IncomingMessage } from 'node:http';

/** Undefined members are not asked for. */
export interface ClientAsks {
  /** The client's own span. */
  readonly traceparent?: string | undefined;
  /** Whether the plan and the time of each fetch are wanted. */
  readonly explain: boolean;
}

/** Reads the headers; undefined when they ask for nothing. */
export function clientAsks({ headers }: IncomingMessage): ClientAsks | undefined {
  const { traceparent } = headers;
  const explain = headers['marque-explain'] === '1';
  if (!explain && traceparent === undefined) return undefined;
  return { explain, traceparent: typeof traceparent === 'string' ? traceparent : undefined };
}
