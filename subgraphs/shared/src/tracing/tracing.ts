/** Opens the spans of a process. Nothing of OpenTelemetry is loaded where tracing is off. */
import type { Logger } from 'pino';
import type { TraceSampling } from './sampling.js';
import type { Tracing } from './span.js';

export type { Span, SpanAttributes, SpanKind, Tracing } from './span.js';

/** Where spans go, and under which name the process appears. */
export interface TracingOptions {
  /** Base URL of an OTLP/HTTP collector, such as `http://localhost:4318`. */
  readonly endpoint: string | undefined;
  readonly service: string;
  /** All that the client does not decline, when left out. */
  readonly sampling?: TraceSampling;
  readonly logger: Logger;
}

/** Opens tracing, or null where no collector is named. */
export async function openTracing({ endpoint, ...options }: TracingOptions): Promise<Tracing | null> {
  if (endpoint === undefined) return null;
  const { openOtlpTracing } = await import('./otlp.js');
  return openOtlpTracing({ ...options, endpoint });
}
