/** How GraphiQL reaches the platform: as the person signed in, with streams that survive a cut and resume. */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { GraphError } from '@marque/sdk';
import type { Client, GraphFault } from '@marque/sdk';
import { GraphQLError, Kind, parse, separateOperations } from 'graphql';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { explainHeaders, takeExplanation } from './explained.js';
import type { Streams } from './streams.js';

/**
 * A fetcher as whoever `client` is signed in as. For queries and mutations the headers editor wins over that.
 * Subscriptions are followed beside GraphiQL, which would run nothing else meanwhile and show the last event alone.
 */
export function fetcherOf(client: Client, streams: Streams): Fetcher {
  const request = createGraphiQLFetcher({
    url: new URL('/graphql', location.href).href,
    fetch: async (target, init) => {
      const headers = new Headers(await client.headers());
      new Headers(init?.headers).forEach((value, name) => headers.set(name, value));
      return await fetch(target, { ...init, headers });
    },
  });
  return (params, options) => {
    const document = chosenOperation(params);
    if (isSubscription(document)) {
      streams.follow(params.operationName ?? 'Subscription', results(client, document, params.variables));
      return { data: {} };
    }
    if (params.operationName !== 'IntrospectionQuery') streams.clear();
    const explain = explainHeaders(params);
    if (Object.keys(explain).length === 0) return request(params, options);
    return takeExplanation(request(params, { ...options, headers: { ...options?.headers, ...explain } }));
  };
}

/** The operation to run, with the fragments that it needs and no other operation of the tab. */
function chosenOperation({ query, operationName }: FetcherParams): DocumentNode {
  const document = parse(query);
  return separateOperations(document)[operationName ?? ''] ?? document;
}

function isSubscription(document: DocumentNode): boolean {
  return document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === 'subscription');
}

/** A stream as GraphiQL shows it: each event with the errors of the fields that it came without. */
function results(client: Client, document: DocumentNode, variables: unknown): AsyncIterableIterator<ExecutionResult, undefined> {
  const missing = new WeakMap<object, readonly GraphQLError[]>();
  const stream = client.subscribe<Record<string, unknown>, unknown>(document, variables, {
    onPartial: ({ data, faults }) => {
      if (typeof data === 'object' && data !== null) missing.set(data, faults.map(asGraphQLError));
    },
  });
  return {
    async next() {
      try {
        const { done, value: data } = await stream.next();
        if (done === true) return { done, value: undefined };
        const errors = missing.get(data);
        return { done: false, value: errors === undefined ? { data } : { data, errors } };
      } catch (error) {
        // A refusal is shown as the answer that it is; the stream has ended and says so when it is asked again.
        if (!(error instanceof GraphError)) throw error;
        const { message, code, faults } = error;
        return {
          done: false,
          value: { errors: faults.length > 0 ? faults.map(asGraphQLError) : [asGraphQLError({ message, extensions: { code } })] },
        };
      }
    },
    async return() {
      await stream.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function asGraphQLError({ message, path, extensions }: GraphFault): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}
