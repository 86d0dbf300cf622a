import { AsyncLocalStorage } from 'node:async_hooks';
import {
  diag,
  DiagLogLevel,
  isSpanContextValid,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { Span, SpanAttributes, Tracing } from '../tracing.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;
const delayMs = 1_000;

/** Tracing to an OTLP/HTTP collector. What cannot be sent is dropped: the queue is bounded. */
export function openOtlpTracing(options: { endpoint: string; service: string; logger: Logger }): Tracing {
  const { endpoint, service, logger } = options;
  logExportFaults(logger);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: delayMs, maxQueueSize: 8_192 })],
  });
  const tracer = provider.getTracer('marque');
  const storage = new AsyncLocalStorage<Span>();
  return {
    start(name, kind, attributes, parent = storage.getStore()) {
      const above = parseTraceparent(typeof parent === 'object' ? parent.traceparent : parent);
      const context = above === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above);
      return wrap(tracer.startSpan(name, { kind: kinds[kind], attributes: { ...attributes } }, context));
    },
    within: (span, work) => storage.run(span, work),
    active: () => storage.getStore(),
    close: () =>
      provider.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, 'spans cannot be sent');
      }),
  };
}

function wrap(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    set(attributes: SpanAttributes) {
      span.setAttributes({ ...attributes });
    },
    end(fault) {
      if (fault !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: faultName(fault) });
      span.end();
    },
  };
}

/** Messages may quote what a client sent; a name or a code does not. */
function faultName(fault: unknown): string {
  if (typeof fault === 'string') return fault;
  if (!(fault instanceof Error)) return 'fault';
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}

const pattern = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

/** The parent in another process; undefined when the text is not a `traceparent`, which then begins a trace of its own. */
export function parseTraceparent(text = ''): SpanContext | undefined {
  const [, traceId, spanId, flags] = pattern.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}

/** The library reports a collector that cannot be reached through its own channel. */
function logExportFaults(logger: Logger): void {
  const warn = (message: string): void => {
    logger.warn({ reason: message.slice(0, 200) }, 'spans cannot be sent');
  };
  const ignore = (): void => {};
  diag.setLogger(
    { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
