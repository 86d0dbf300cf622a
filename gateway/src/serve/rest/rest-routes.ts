/** Answers the paths that stand for queries, and describes them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../../response/answer.js';
import type { Executor } from '../../execute/executor.js';
import { requestIdOf } from '../../callers/client-facts.js';
import type { GraphqlHandler } from '../graphql-handler.js';
import { HttpRefusal, statusOfCode } from '../../http/http-refusal.js';
import { sendJson } from '../routes.js';
import type { Route } from '../routes.js';
import { openApi } from './open-api.js';
import { apiPage } from './open-api-page.js';
import { matchPath, parametersOf, variablesOf } from './rest-path.js';
import type { RestPath } from './rest-path.js';

/** The routes of these paths; none where there are no paths. */
export function restRoutes(paths: readonly RestPath[], executor: () => Executor, graphql: GraphqlHandler): readonly Route[] {
  if (paths.length === 0) return [];
  for (const { path, document } of paths) {
    if (!path.startsWith('/api/')) throw new Error(`The path "${path}" does not begin with /api/.`);
    const parsed = executor().engine.parse(document, undefined);
    if ('errors' in parsed) throw new Error(`The query of "${path}" is not valid: ${parsed.errors[0]?.message ?? ''}`);
    if (parsed.operation.operation !== 'query') throw new Error(`"${path}" does not stand for a query.`);
  }
  return [
    {
      method: 'GET',
      prefix: '/api',
      handler: (request, response, url) => answer(paths, executor(), graphql, { request, response, url }),
    },
    {
      method: 'GET',
      prefix: '/api-docs',
      handler(request, response, url) {
        const description = openApi(paths, executor().engine);
        const asPage = url.pathname === '/api-docs' && String(request.headers.accept).includes('text/html');
        if (!asPage) sendJson(response, 200, description);
        else
          response
            .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy })
            .end(apiPage(description));
      },
    },
  ];
}

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

async function answer(paths: readonly RestPath[], executor: Executor, graphql: GraphqlHandler, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const { engine } = executor;
  for (const { path, document } of paths) {
    const values = matchPath(path, url.pathname);
    const parsed = values === null ? null : engine.parse(document, undefined);
    if (values === null || parsed === null || 'errors' in parsed) continue;
    const variables = variablesOf(parametersOf(path, parsed.operation, engine.api), values, url.searchParams);
    const operation = { text: document, operationName: undefined, variables, parsed, executor };
    await graphql.answerPath(request, response, requestIdOf(request), operation, statusOf);
    return;
  }
  throw new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');
}

/** An answer with data is a success, also where a part failed; one without is its first error, or nothing that was found. */
function statusOf({ data, errors }: Answer): number {
  const [first] = errors;
  const empty = data === undefined || data === 'null' || /^\{("\w+":null,?)+\}$/u.test(data);
  if (!empty) return 200;
  if (first === undefined) return 404;
  return statusOfCode(String(first.extensions['code']));
}
