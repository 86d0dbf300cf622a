/** Hides what subgraphs say of faults that they did not mean for clients. */
import { faultCodes } from '@marque/shared/errors';
import { mapped } from './in-process.js';
import type { SubgraphError, SubgraphResult, SubgraphTransport } from './transport.js';

/** Which messages of subgraphs clients see. */
export type SubgraphMessages = 'all' | 'known';

/** Codes by which a subgraph says that an error is for who has asked. */
const meant: ReadonlySet<unknown> = new Set(faultCodes.filter((code) => code !== 'INTERNAL'));

/** Is given what clients are not shown, for the log. */
export type HiddenError = (error: SubgraphError, requestId: string) => void;

/** The same transport, on which an error without a code that is meant for clients loses its message and all that it tells beside. */
export function masked(transport: SubgraphTransport, hide: HiddenError): SubgraphTransport {
  return {
    ...transport,
    execute: async (request) => shown(await transport.execute(request), request.caller.requestId, hide),
    subscribe: (request) => ({
      [Symbol.asyncIterator]: () =>
        mapped(transport.subscribe(request)[Symbol.asyncIterator](), (result) => shown(result, request.caller.requestId, hide)),
    }),
  };
}

function shown(result: SubgraphResult, requestId: string, hide: HiddenError): SubgraphResult {
  if (result.errors === undefined) return result;
  return {
    ...result,
    errors: result.errors.map((error) => {
      if (meant.has(error.extensions?.['code'])) return error;
      hide(error, requestId);
      return { message: '', ...(error.path === undefined ? {} : { path: error.path }), extensions: { code: 'INTERNAL' } };
    }),
  };
}
