/** What a request tells about who sent it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from './credentials.js';

const wellFormedId = /^[\w.-]{1,64}$/;

/** The caller's own id of the request where it gave a sane one, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

/** Credentials in a request's headers. The address is the peer's, or the last one that trusted proxies have noted. */
export function credentialsOf(request: IncomingMessage, requestId: string, trustedProxies: number): Credentials {
  const { authorization, cookie } = request.headers;
  const tenant = request.headers['marque-tenant'];
  return {
    address: addressOf(request, trustedProxies),
    requestId,
    ...(authorization === undefined ? {} : { authorization }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(typeof tenant === 'string' ? { tenant } : {}),
  };
}

function addressOf(request: IncomingMessage, trustedProxies: number): string | null {
  const peer = request.socket.remoteAddress ?? null;
  if (trustedProxies === 0) return peer;
  const noted = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return noted.at(-trustedProxies) ?? peer;
}

/** The headers that are passed on to subgraphs, of those that the gateway is told to pass on. */
export function forwardedHeaders(request: IncomingMessage, names: readonly string[]): Readonly<Record<string, string>> {
  const forwarded: Record<string, string> = {};
  for (const name of names) {
    const value = request.headers[name];
    if (typeof value === 'string') forwarded[name] = value;
  }
  return forwarded;
}
