/** A transport that asks only for what is not kept. */
import { parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CancelSignal, SubgraphRequest, SubgraphTransport } from '../transport/transport.js';
import { policyOf } from './cache-policy.js';
import type { FetchPolicy } from './cache-policy.js';
import { entitiesRequest } from './entities-request.js';
import type { Execute } from './fill.js';
import type { Lookup } from './lookup.js';
import type { HintRules } from './selection-hint.js';
import { wholeRequest } from './whole-request.js';

/** What a cached transport needs. */
export interface CachingOptions {
  readonly service: string;
  readonly lookup: Lookup;
  readonly rules: HintRules;
}

const maxPolicies = 2_000;

/** Puts the cache before a transport. */
export function cached(inner: SubgraphTransport, { service, lookup, rules }: CachingOptions): SubgraphTransport {
  const policies = new LRUCache<string, FetchPolicy>({ max: maxPolicies });
  const policyFor = (request: SubgraphRequest): FetchPolicy => {
    const known = policies.get(request.operation);
    if (known !== undefined) return known;
    const made = policyOf(request.document ?? parse(request.operation, { noLocation: true }), rules);
    policies.set(request.operation, made);
    return made;
  };
  const execute: Execute = (request, signal) => inner.execute(withSignal(request, signal));
  return {
    ...inner,
    subscribe: (request) => inner.subscribe(request),
    execute(request) {
      const policy = policyFor(request);
      switch (policy.kind) {
        case 'none':
          return inner.execute(request);
        case 'whole':
          return lookup.answer(wholeRequest(service, request, policy.policy), request.signal, execute);
        case 'entities':
          return lookup.answer(entitiesRequest(service, request, policy), request.signal, execute);
        default:
          return policy satisfies never;
      }
    },
  };
}

/** The request for as long as the signal lets it run. */
function withSignal(request: SubgraphRequest, signal: CancelSignal): SubgraphRequest {
  const { operation, document, operationName, variablesText, caller, headers, traceparent } = request;
  return {
    operation,
    document,
    operationName,
    variablesText,
    get variables() {
      return request.variables;
    },
    caller,
    ...(headers === undefined ? {} : { headers }),
    signal,
    traceparent,
  };
}
