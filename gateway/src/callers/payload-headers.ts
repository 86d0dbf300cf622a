/** What `connection_init` says in the place of headers, which a browser cannot send with the upgrade of a socket. */
import { validateHeaderValue } from 'node:http';
import { PlatformError } from '@marque/shared/errors';
import type { Json, JsonObject } from '../response/json.js';

/** Headers that are passed on to subgraphs. */
export type ForwardedHeaders = Readonly<Record<string, string>>;

/** What else an entry of the payload may be called, as `withPayload` reads it. */
const otherNames: Readonly<Record<string, string>> = { authorization: 'Authorization', 'x-api-key': 'apiKey', 'marque-tenant': 'tenant' };

/**
 * The headers that are passed on for a socket: those of its upgrade, and above them what the payload says of the same names. Cookies are never taken
 * from a payload: a page could set ones that its browser keeps from it.
 * @param names lower-case names of what is passed on
 * @throws PlatformError `BAD_USER_INPUT` for what no header can hold
 */
export function withPayloadHeaders(offered: ForwardedHeaders, names: readonly string[], payload: JsonObject): ForwardedHeaders {
  const headers: Record<string, string> = { ...offered };
  for (const name of names) {
    if (name === 'cookie') continue;
    const value = payload[name] ?? payload[otherNames[name] ?? name];
    if (value !== undefined && value !== null) headers[name] = headerValue(name, value);
  }
  return headers;
}

/** Refused here, with its name, and not by the client that would send it. */
function headerValue(name: string, value: Json): string {
  if (typeof value === 'string') {
    try {
      validateHeaderValue(name, value);
      return value;
    } catch {
      // Says no more than that it is none.
    }
  }
  throw new PlatformError('BAD_USER_INPUT', `Send "${name}" as a text that a header can hold.`);
}
