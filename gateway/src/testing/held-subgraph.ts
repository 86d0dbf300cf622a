/** A subgraph that answers when the test tells it to. */
import type { JsonObject } from '../response/json.js';
import type { SubgraphError, SubgraphRequest, SubgraphResult, SubgraphTransport } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';

/** One request that waits for its answer. */
export interface HeldCall {
  readonly request: SubgraphRequest;
  answer(data: JsonObject | null, errors?: readonly SubgraphError[]): void;
  fail(): void;
}

/** Makes the subgraph and the list of what it was asked so far. */
export function heldSubgraph(): { readonly calls: HeldCall[]; readonly transport: SubgraphTransport } {
  const calls: HeldCall[] = [];
  const execute = (request: SubgraphRequest): Promise<SubgraphResult> =>
    new Promise((resolve, reject) => {
      calls.push({
        request,
        answer: (data, errors) => {
          resolve(errors === undefined ? { data } : { data, errors });
        },
        fail: () => {
          reject(new SubgraphUnavailable('It is away.'));
        },
      });
      request.signal?.addEventListener('abort', () => {
        reject(new SubgraphUnavailable('The request was aborted.', { timedOut: true }));
      });
    });
  return { calls, transport: { execute, subscribe: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }) } };
}

/** The call with this number, counted from 0. */
export function callOf(calls: readonly HeldCall[], at: number): HeldCall {
  const call = calls[at];
  if (call === undefined) throw new Error(`The subgraph was asked ${String(calls.length)} times.`);
  return call;
}
