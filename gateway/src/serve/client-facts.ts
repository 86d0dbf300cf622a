/** What a request tells about who sent it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from './credentials.js';
import { isOwnPage } from './cross-origin.js';

const wellFormedId = /^[\w.-]{1,64}$/;

/** The caller's own id of the request where it gave a sane one, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

/** What is believed about where a request comes from. */
export interface CredentialOptions {
  readonly trustedProxies: number;
  readonly allowedOrigins: readonly string[];
}

/** Credentials in a request's headers. The address is the peer's, or the last one that trusted proxies have noted. */
export function credentialsOf(request: IncomingMessage, requestId: string, options: CredentialOptions): Credentials {
  const { authorization, cookie } = request.headers;
  const tenant = request.headers['marque-tenant'];
  const apiKey = request.headers['x-api-key'];
  return {
    address: addressOf(request, options.trustedProxies),
    requestId,
    fromOwnPage: cookie !== undefined && isOwnPage(request, options.allowedOrigins),
    ...(authorization === undefined ? {} : { authorization }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
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
