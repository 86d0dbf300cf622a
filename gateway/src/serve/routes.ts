/** Paths beside `/graphql`. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A path that somebody else answers: explorer, JWKS, webhooks. */
export interface Route {
  readonly method: string;
  /** The path itself and, unless it is exact, everything below it. */
  readonly prefix: string;
  readonly exact?: boolean;
  /** Answers the request; what it throws becomes a 500 that tells nothing. */
  handler(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}

/** Sends a value as JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}

/** The route for a request: of those that fit, the one with the longest prefix. */
export function findRoute(routes: readonly Route[], method: string, path: string): Route | undefined {
  const fits = ({ prefix, exact }: Route): boolean =>
    path === prefix || (exact !== true && path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
  return routes.filter((route) => route.method === method && fits(route)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

/** Sends a browser to another path; not for good, for something else may stand here one day. */
export function lead(response: ServerResponse, path: string): void {
  response.writeHead(303, { location: path }).end();
}
