/** What `marque-explain: 1` answers to those who may ask: the plan, and the time of each fetch. */
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import { representationsIn } from './representation-count.js';
import type { FetchTrace, RunTrace } from '../execute/run/run-trace.js';

/** One request to a subgraph. Times count from the begin of the operation. */
export interface ExplainedFetch {
  readonly subgraph: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly representations: number;
  readonly outcome: 'ok' | 'errors' | 'failed';
  readonly operation: string;
}

/** The value of `extensions.marque`. */
export interface Explanation {
  readonly requestId: string;
  readonly durationMs: number;
  /** Zero when the plan was there already. */
  readonly planningMs: number;
  /** Null when the operation was not planned. */
  readonly plan: string | null;
  readonly fetches: readonly ExplainedFetch[];
}

/** Writes down what one operation does. */
export class ExplainRecorder implements RunTrace {
  private readonly began = performance.now();
  private readonly fetches: ExplainedFetch[] = [];
  private planningMs = 0;
  private plan: QueryPlan | null = null;

  planned(plan: QueryPlan, durationMs: number): void {
    this.plan = plan;
    this.planningMs = rounded(durationMs);
  }

  fetch(subgraph: string, { operation, variables }: Parameters<RunTrace['fetch']>[1]): FetchTrace {
    const started = performance.now();
    const representations = representationsIn(variables);
    return {
      traceparent: undefined,
      run: (send) => send(),
      end: (fault, result) => {
        this.fetches.push({
          subgraph,
          startMs: rounded(started - this.began),
          durationMs: rounded(performance.now() - started),
          representations,
          outcome: fault !== undefined ? 'failed' : (result?.errors?.length ?? 0) > 0 ? 'errors' : 'ok',
          operation,
        });
      },
    };
  }

  explanation(requestId: string): Explanation {
    return {
      requestId,
      durationMs: rounded(performance.now() - this.began),
      planningMs: this.planningMs,
      plan: this.plan === null ? null : prettyFormatQueryPlan(this.plan),
      fetches: this.fetches.toSorted((a, b) => a.startMs - b.startMs),
    };
  }
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;
