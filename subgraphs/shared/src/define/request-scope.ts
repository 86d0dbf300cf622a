/** The client's request in which code runs, for those who are not given its caller: calls to other subgraphs, the log of statements. */
import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  readonly requestId: string;
  readonly patienceMs?: number;
}

const scope = new AsyncLocalStorage<Scope>();

/**
 * Runs work, and what it starts, as a part of the request with this id.
 * @param patienceMs how long it waits for an answer of another subgraph
 */
export const inRequest = <T>(requestId: string, work: () => T, patienceMs?: number): T =>
  scope.run({ requestId, ...(patienceMs === undefined ? {} : { patienceMs }) }, work);

/** The id of the request in which this code runs; undefined outside of any. */
export const currentRequestId = (): string | undefined => scope.getStore()?.requestId;

/** How long this code waits for an answer of another subgraph; undefined where nothing says so. */
export const currentPatienceMs = (): number | undefined => scope.getStore()?.patienceMs;
