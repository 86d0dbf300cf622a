/** Who clients are, where they may come from, and what of theirs is passed on, as the gateway's options say. */
import type { IncomingMessage } from 'node:http';
import { guest } from '@marque/shared/auth';
import { forwardedHeaders } from '../callers/client-facts.js';
import { requireClear } from '../callers/credentials.js';
import type { Authenticate } from '../callers/credentials.js';
import type { OriginRules } from '../callers/cross-origin.js';
import { noProxies } from '../callers/trusted-proxies.js';
import type { GatewayOptions } from './gateway-options.js';

/** The rules of one gateway. */
export interface ClientRules {
  readonly authenticate: Authenticate;
  readonly origins: OriginRules;
  /** Lower-case names of headers that are passed on to subgraphs. */
  readonly forwardHeaders: readonly string[];
  /** The headers of a request that are passed on. */
  forwardedOf(request: IncomingMessage): Readonly<Record<string, string>>;
}

const anonymous: Authenticate = ({ requestId, address }) => Promise.resolve(guest(null, requestId, address));

/** Reads them from the options. */
export function clientRules(options: GatewayOptions): ClientRules {
  const { forwardHeaders = [], authenticate: find = anonymous } = options;
  const origins: OriginRules = {
    allowed: options.allowedOrigins ?? [],
    local: options.localOrigins ?? false,
    proxies: options.trustedProxies ?? noProxies,
  };
  return {
    // Async, so that whatever it throws is a refusal where it is awaited.
    authenticate: async (shown) => {
      requireClear(shown);
      return find(shown);
    },
    origins,
    forwardHeaders,
    forwardedOf: (request) => forwardedHeaders(request, forwardHeaders, origins),
  };
}
