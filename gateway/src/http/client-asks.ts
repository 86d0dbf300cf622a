/** What a request's headers ask beside its operation. */
import type { IncomingMessage } from 'node:http';
import type { ClientAsks } from '../execute/run/run-context.js';

/** Reads the headers; undefined when they ask for nothing. */
export function clientAsks({ headers }: IncomingMessage): ClientAsks | undefined {
  const { traceparent } = headers;
  const explain = headers['marque-explain'] === '1';
  if (!explain && traceparent === undefined) return undefined;
  return { explain, traceparent: typeof traceparent === 'string' ? traceparent : undefined };
}
