/** A request whose answer is kept whole or not at all. */
import type { SubgraphRequest } from '../transport/transport.js';
import type { CachePolicy } from './cache-policy.js';
import type { CacheableRequest } from './cacheable-request.js';
import { keyOf, scopeOf } from './scope.js';

/** The request with one slot. */
export function wholeRequest(service: string, request: SubgraphRequest, policy: CachePolicy): CacheableRequest {
  const scope = scopeOf(request, policy);
  const key = scope === null ? null : keyOf([service, scope, request.operation, request.operationName ?? null, request.variables]);
  const belonging = { tenantId: request.caller.tenantId, representation: null };
  return {
    slots: [key === null ? null : { key, policy, belonging }],
    requestFor: () => request,
    valuesOf: ({ result: { data, errors = [] } }) => [errors.length === 0 ? (data ?? undefined) : undefined],
    answer: ([found], [fetched]) => fetched?.result ?? { data: found ?? null },
  };
}
