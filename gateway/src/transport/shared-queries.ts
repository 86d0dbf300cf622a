/** Asks a subgraph once what several requests ask it at the same time. */
import { copied } from '../response/merge.js';
import type { JsonObject } from '../response/json.js';
import { identityOf } from './caller-identity.js';
import { mapped } from './in-process.js';
import { isQuery, SubgraphUnavailable } from './transport.js';
import type { SubgraphRequest, SubgraphResult, SubgraphTransport } from './transport.js';

/** How much has happened so far; one for all transports of a gateway. Who asks after something has happened shares nothing that was asked before. */
export interface Happenings {
  count: number;
}

/** A query under way. Whoever began it sends it as if nobody else were there: sharing costs those who share. */
interface UnderWay {
  readonly request: SubgraphRequest;
  readonly began: number;
  readonly waiting: Waiting[];
}

interface Waiting {
  answer(result: SubgraphResult): void;
  fail(fault: unknown): void;
}

/** More that is different is not compared: where so much is asked at once, nobody asks the same. */
const maxCompared = 16;

/**
 * Shares queries that are alike in operation, variables, headers that are passed on, and all that is known of the caller; mutations never. Who has
 * seen a mutation's answer or an event through this gateway is never given what was asked before it.
 */
export function sharing(inner: SubgraphTransport, happenings: Happenings): SubgraphTransport {
  const underWay = new Map<string, UnderWay[]>();
  const happened = (): void => {
    happenings.count += 1;
  };
  const begin = (request: SubgraphRequest, alike: UnderWay[] = []): Promise<SubgraphResult> => {
    const work = inner.execute(request);
    if (alike.length >= maxCompared) return work;
    const mine: UnderWay = { request, began: happenings.count, waiting: [] };
    if (alike.push(mine) === 1) underWay.set(request.operation, alike);
    const end = (): void => {
      alike.splice(alike.indexOf(mine), 1);
      if (alike.length === 0) underWay.delete(request.operation);
    };
    // Before whoever began it is told: they may change what they are given.
    work.then(
      (result) => {
        end();
        for (const each of mine.waiting) each.answer(copyOf(result));
      },
      (fault: unknown) => {
        end();
        for (const each of mine.waiting) each.fail(fault);
      },
    );
    return work;
  };
  const execute = (request: SubgraphRequest): Promise<SubgraphResult> => {
    const alike = underWay.get(request.operation);
    const same = alike?.find((each) => each.began === happenings.count && asksTheSame(each.request, request));
    // Where the one who asked has gone, one of those who waited asks again.
    return same === undefined ? begin(request, alike) : wait(same, request, () => execute(request));
  };
  return {
    ...inner,
    execute: (request) => (isQuery(request.operation) ? execute(request) : inner.execute(request).finally(happened)),
    subscribe: (request) => ({
      [Symbol.asyncIterator]: () =>
        mapped(inner.subscribe(request)[Symbol.asyncIterator](), (event) => {
          happened();
          return event;
        }),
    }),
  };
}

/** Waits for somebody else's answer for as long as the request's own signal lets it. */
function wait(other: UnderWay, { signal }: SubgraphRequest, again: () => Promise<SubgraphResult>): Promise<SubgraphResult> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reject(new SubgraphUnavailable('The request was aborted.', { timedOut: true }));
    };
    if (signal?.aborted === true) leave();
    signal?.addEventListener('abort', leave, { once: true });
    other.waiting.push({
      answer(result) {
        signal?.removeEventListener('abort', leave);
        resolve(result);
      },
      fail(fault) {
        signal?.removeEventListener('abort', leave);
        if (other.request.signal?.aborted === true && signal?.aborted !== true) resolve(again());
        else reject(fault instanceof Error ? fault : new SubgraphUnavailable('The query failed.', { cause: fault }));
      },
    });
  });
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
  // What nearly always differs, without a list of names.
  if (a['authorization'] !== b['authorization']) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

// Not taken apart: values are made of the text only where somebody reads them.
const variablesOf = (request: SubgraphRequest): string => request.variablesText ?? JSON.stringify(request.variables);

function copyOf(result: SubgraphResult): SubgraphResult {
  const { data } = result;
  // Objects go in and objects come out.
  return data === undefined || data === null ? result : { ...result, data: copied(data) as JsonObject };
}
