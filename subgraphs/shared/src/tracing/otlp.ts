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
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import type { Span, SpanAttributes, Tracing } from './span.js';
import { activeSpan } from './active-span.js';
import type { TraceSampling } from './sampling.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;
const delayMs = 1_000;

/** Tracing to an OTLP/HTTP collector. What cannot be sent is dropped: the queue is bounded. */
export function openOtlpTracing(options: { endpoint: string; service: string; sampling?: TraceSampling; logger: Logger }): Tracing {
  const { endpoint, service, sampling = everything, logger } = options;
  logExportFaults(logger);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: samplerOf(sampling),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: delayMs, maxQueueSize: 8_192 })],
  });
  const tracer = provider.getTracer('marque');
  return {
    start(name, kind, attributes, parent = activeSpan.getStore()) {
      const above = parseTraceparent(typeof parent === 'object' ? parent.traceparent : parent);
      const context = above === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above);
      return new OtlpSpan(tracer, tracer.startSpan(name, { kind: kinds[kind], attributes: { ...attributes } }, context));
    },
    linked(name, attributes, from) {
      const context = parseTraceparent(from);
      const links = context === undefined ? [] : [{ context }];
      if (context !== undefined && (context.traceFlags & TraceFlags.SAMPLED) === 0)
        return new OtlpSpan(tracer, trace.wrapSpanContext(context));
      return new OtlpSpan(tracer, tracer.startSpan(name, { links, attributes: { ...attributes } }, ROOT_CONTEXT));
    },
    within: (span, work) => activeSpan.run(span, work),
    active: () => activeSpan.getStore(),
    close: () =>
      provider.shutdown().catch((error: unknown) => {
        logger.warn({ err: error }, 'spans cannot be sent');
      }),
  };
}

const everything: TraceSampling = { sampler: 'parentbased_always_on', ratio: 1 };

function samplerOf({ sampler, ratio }: TraceSampling): Sampler {
  const name = sampler.replace('parentbased_', '');
  const root =
    name === 'always_on' ? new AlwaysOnSampler() : name === 'always_off' ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
  return sampler === name ? root : new ParentBasedSampler({ root });
}

class OtlpSpan implements Span {
  readonly traceparent: string;
  readonly sampled: boolean;

  constructor(
    private readonly tracer: Tracer,
    private readonly span: OtelSpan,
  ) {
    const { traceId, spanId, traceFlags } = span.spanContext();
    this.traceparent = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
    this.sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  }

  child(...[name, kind, attributes, startTime]: Parameters<Span['child']>): Span {
    const options = { kind: kinds[kind], attributes: { ...attributes }, ...(startTime === undefined ? {} : { startTime }) };
    return new OtlpSpan(this.tracer, this.tracer.startSpan(name, options, trace.setSpan(ROOT_CONTEXT, this.span)));
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes({ ...attributes });
  }

  end(fault?: unknown): void {
    if (fault !== undefined) this.span.setStatus({ code: SpanStatusCode.ERROR, message: faultName(fault) });
    this.span.end();
  }
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
