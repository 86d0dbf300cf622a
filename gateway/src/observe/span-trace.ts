/** The spans of one operation. */
import type { Span, Tracing } from '@marque/shared/tracing';
import type { QueryPlan } from '@apollo/query-planner';
import { representationsIn } from './representation-count.js';
import type { FetchTrace, RunTrace } from '../execute/run/run-trace.js';

/** Puts the plan and each fetch below the span of the operation. */
export class SpanTrace implements RunTrace {
  /** The subgraphs are told that this trace is not wanted, or they would begin one of their own. */
  private readonly unsampled: FetchTrace;

  constructor(
    private readonly tracing: Tracing,
    private readonly span: Span,
  ) {
    this.unsampled = { traceparent: span.traceparent, run: (send) => tracing.within(span, send), end: () => {} };
  }

  planned(_: QueryPlan, durationMs: number): void {
    // A plan that was there already took no time worth a span.
    this.span.set({ 'marque.plan.cached': durationMs === 0, 'marque.plan.ms': durationMs });
  }

  fetch(service: string, { variables }: Parameters<RunTrace['fetch']>[1]): FetchTrace {
    if (!this.span.sampled) return this.unsampled;
    const attributes = { 'marque.subgraph': service, 'marque.representations': representationsIn(variables) };
    const span = this.span.child(`fetch ${service}`, 'client', attributes);
    return {
      traceparent: span.traceparent,
      run: (send) => this.tracing.within(span, send),
      end: (fault, result) => {
        const errors = result?.errors?.length ?? 0;
        if (errors > 0) span.set({ 'marque.errors': errors });
        span.end(fault);
      },
    };
  }
}
