/** Asks a subgraph once what several requests ask it at the same time. */
import { copied } from '../execute/merge.js';
import type { JsonObject } from '../execute/json.js';
import { identityOf } from './caller-identity.js';
import { Flight } from './flight.js';
import { mapped } from './in-process.js';
import { isQuery } from './transport.js';
import type { CancelSignal, SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.js';

/** How much has happened so far; one for all transports of a gateway. Who asks after something has happened shares nothing that was asked before. */
export interface Happenings {
  count: number;
}

interface Shared {
  readonly request: SubgraphRequest;
  readonly flight: Flight<SubgraphResult>;
  readonly began: number;
}

/** More that is different is not compared: where so much is asked at once, nobody asks the same. */
const maxCompared = 32;

/**
 * Shares queries that are alike in operation, variables, headers that are passed on, and all that is known of the caller; mutations never. Who has
 * seen a mutation's answer or an event through this gateway is never given what was asked before it.
 */
export function sharing(inner: SubgraphTransport, happenings: Happenings): SubgraphTransport {
  const underWay = new Map<string, Shared[]>();
  const begin = (request: SubgraphRequest): Promise<SubgraphResult> => {
    const alike = underWay.get(request.operation) ?? [];
    if (alike.length >= maxCompared) return inner.execute(request);
    const end = (): void => {
      alike.splice(alike.indexOf(shared), 1);
      if (alike.length === 0) underWay.delete(request.operation);
    };
    const flight = new Flight((signal) => inner.execute(withSignal(request, signal)), copyOf, end);
    const shared: Shared = { request, flight, began: happenings.count };
    alike.push(shared);
    underWay.set(request.operation, alike);
    return flight.join(request.signal);
  };
  const happened = (): void => {
    happenings.count += 1;
  };
  return {
    ...inner,
    execute(request) {
      if (!isQuery(request.operation)) return inner.execute(request).finally(happened);
      const same = underWay
        .get(request.operation)
        ?.find((each) => each.began === happenings.count && !each.flight.abandoned && asksTheSame(each.request, request));
      return same === undefined ? begin(request) : same.flight.join(request.signal);
    },
    subscribe: (request) => ({
      [Symbol.asyncIterator]: () =>
        mapped(inner.subscribe(request)[Symbol.asyncIterator](), (event) => {
          happened();
          return event;
        }),
    }),
  };
}

/** The cheapest to tell apart first. */
function asksTheSame(a: SubgraphRequest, b: SubgraphRequest): boolean {
  return (
    a.operationName === b.operationName &&
    sameHeaders(a.headers, b.headers) &&
    (a.caller === b.caller || identityOf(a.caller) === identityOf(b.caller)) &&
    variablesOf(a) === variablesOf(b)
  );
}

function sameHeaders(a: SubgraphRequest['headers'] = {}, b: SubgraphRequest['headers'] = {}): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

// Not taken apart: values are made of the text only where somebody reads them.
const variablesOf = (request: SubgraphRequest): string => request.variablesText ?? JSON.stringify(request.variables);

/** The request for as long as the signal lets it run. */
export function withSignal(request: SubgraphRequest, signal: CancelSignal): SubgraphRequest {
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

function copyOf(result: SubgraphResult): SubgraphResult {
  const { data } = result;
  // Objects go in and objects come out.
  return data === undefined || data === null ? result : { ...result, data: copied(data) as JsonObject };
}
