/** The fetch that a subscription begins with. */
import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { FetchedOperation } from '../fetch/ask.js';
import { compileRewrites } from '../fetch/representations/rewrites.js';
import type { Rewrite } from '../fetch/representations/rewrites.js';
import { rootRequest } from '../fetch/root-fetch.js';
import { resumePointOf } from './resume-point.js';
import type { ResumePoint } from './resume-point.js';

/** What brings the events of a subscription. */
export interface EventFetch {
  readonly service: string;
  readonly request: FetchedOperation;
  readonly variableNames: readonly string[];
  readonly rewrite: Rewrite | null;
  /** How the stream is opened again after a loss, where that can be done without a gap. */
  readonly resume: ResumePoint | null;
}

/** Compiles the primary fetch of a subscription's plan. */
export function compileEventFetch(fetch: FetchNode, schema: GraphQLSchema): EventFetch {
  const request = rootRequest(fetch);
  return {
    service: fetch.serviceName,
    request,
    variableNames: fetch.variableUsages ?? [],
    rewrite: compileRewrites(fetch.outputRewrites, schema),
    resume: resumePointOf(request.operation, request.document, schema),
  };
}
