/** Watches operations: figures of each, a line in the log, and a closer look at those that are traced or explained. */
import type { Caller } from '@marque/shared/auth';
import type { Span, Tracing } from '@marque/shared/tracing';
import type { Logger } from 'pino';
import type { Answer, SentInParts } from '../response/answer.js';
import type { ClientOperation } from '../execute/client-operation.js';
import type { BoundOperation } from '../execute/executor.js';
import type { ParsedOperation } from '../plan/parsed-operation.js';
import { ExplainRecorder } from './explain.js';
import { outcomeOf } from './metrics.js';
import type { GatewayMetrics } from './metrics.js';
import { bothTraces } from './both-traces.js';
import type { RunTrace } from '../execute/run/run-trace.js';
import { SpanTrace } from './span-trace.js';

/** What the observer needs. */
export interface OperationObserverOptions {
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
  readonly tracing: Tracing | null;
  /** Operations that take longer are logged whatever their outcome. */
  readonly slowOperationMs: number;
  /** Whether the caller may see the plan and the time of each fetch. */
  mayExplain(caller: Caller): boolean;
}

/** Faults of ours; other codes tell of mistakes in requests. */
const ours: ReadonlySet<string> = new Set(['INTERNAL', 'UNAVAILABLE', 'OTHER']);
const maxNameLength = 64;

/** Runs an operation, or sends its answer in parts. */
type Execute<Given extends Answer | SentInParts> = (operation: BoundOperation) => Promise<Given>;

/** One for a gateway. */
export class OperationObserver {
  constructor(private readonly options: OperationObserverOptions) {}

  /** Runs an operation, watched. */
  async run<Given extends Answer | SentInParts>(operation: BoundOperation, execute: Execute<Given>): Promise<Given> {
    const { asked } = operation.context;
    const wanted = asked?.explain === true && this.options.mayExplain(operation.context.caller);
    if (wanted || this.options.tracing !== null) return this.runClosely(operation, execute, wanted);
    const started = performance.now();
    try {
      const answer = await execute(operation);
      this.ended(operation, outcomeOf(answer), performance.now() - started);
      return answer;
    } catch (error) {
      this.ended(operation, 'INTERNAL', performance.now() - started);
      throw error;
    }
  }

  /** Notes that an operation was answered, or a subscription opened or refused. */
  ended(operation: ClientOperation, outcome: string, durationMs: number): void {
    const parsed = readOf(operation);
    this.options.metrics.operation(parsed, outcome, durationMs);
    const { logger, slowOperationMs } = this.options;
    const slow = durationMs >= slowOperationMs;
    const level = slow || ours.has(outcome) ? 'warn' : outcome === 'ok' ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const { requestId, tenantId: tenant, kind: caller } = operation.context.caller;
    const name = parsed?.operation.name?.value.slice(0, maxNameLength);
    const facts = {
      requestId,
      tenant,
      operation: name,
      kind: parsed?.operation.operation,
      caller,
      outcome,
      durationMs: Math.round(durationMs),
    };
    logger[level](slow ? { ...facts, slow } : facts, 'operation');
  }

  private async runClosely<Given extends Answer | SentInParts>(
    operation: BoundOperation,
    execute: Execute<Given>,
    explain: boolean,
  ): Promise<Given> {
    const started = performance.now();
    const recorder = explain ? new ExplainRecorder() : null;
    const span = this.spanOf(operation);
    const spans = span === null || this.options.tracing === null ? null : new SpanTrace(this.options.tracing, span);
    const trace = joined(spans, recorder);
    let outcome = 'INTERNAL';
    try {
      const explained = recorder === null ? undefined : () => ({ marque: recorder.explanation(operation.context.caller.requestId) });
      const answer = await execute({ ...operation, context: { ...operation.context, trace, extensions: explained } });
      outcome = outcomeOf(answer);
      return explained === undefined || 'inParts' in answer ? answer : { ...answer, extensions: explained() };
    } finally {
      this.ended(operation, outcome, performance.now() - started);
      span?.set({ 'marque.outcome': outcome });
      span?.end(ours.has(outcome) ? outcome : undefined);
    }
  }

  private spanOf(operation: ClientOperation): Span | null {
    const { context } = operation;
    const parsed = readOf(operation);
    const kind = parsed?.operation.operation ?? 'none';
    const name = parsed?.operation.name?.value.slice(0, maxNameLength) ?? '';
    const { requestId, tenantId, kind: caller } = context.caller;
    const attributes = {
      'graphql.operation.type': kind,
      'graphql.operation.name': name,
      'marque.request': requestId,
      'marque.tenant': tenantId ?? '',
      'marque.caller': caller,
    };
    return this.options.tracing?.start(`${kind} ${name}`.trim(), 'server', attributes, context.asked?.traceparent) ?? null;
  }
}

function readOf({ parsed }: ClientOperation): ParsedOperation | null {
  return 'errors' in parsed ? null : parsed;
}

function joined(spans: RunTrace | null, recorder: RunTrace | null): RunTrace | undefined {
  if (spans === null || recorder === null) return spans ?? recorder ?? undefined;
  return bothTraces(spans, recorder);
}
