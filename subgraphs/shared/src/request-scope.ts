/** The client's request in which code runs, for those who are not given its caller: calls to other subgraphs, the log of statements. */
import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs work, and what it starts, as a part of the request with this id. */
export const inRequest = <T>(requestId: string, work: () => T): T => scope.run(requestId, work);

/** The id of the request in which this code runs; undefined outside of any. */
export const currentRequestId = (): string | undefined => scope.getStore();
