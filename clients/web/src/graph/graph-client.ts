/** The application's view of the graph: one normalised cache over the SDK. */
import type { Core } from '@marque/sdk/core';
import { Client } from '@urql/core';
import { cacheExchange, type CacheExchangeOpts, type KeyingConfig } from '@urql/exchange-graphcache';
import { possibleTypes } from './generated/possible-types.js';
import { sdkExchange } from './sdk-exchange.js';

/** Makes it. What has an id is kept once, however many answers and events tell of it; all else belongs to what it was asked of. */
export function createGraphClient(core: Core): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [cacheExchange({ keys: byId, possibleTypes, logger }), sdkExchange(core)],
  });
}

/** The key of any type: its id, and none for what belongs to what it was asked of, such as an amount. */
const byId: KeyingConfig = new Proxy<KeyingConfig>(
  {},
  {
    get:
      () =>
      ({ id }: { readonly id?: unknown }) =>
        typeof id === 'string' ? id : null,
  },
);

/** As it writes, the cache walks into the fragments on other types too, and in development warns of their fields, which no answer has. */
const logger: NonNullable<CacheExchangeOpts['logger']> = (severity, message) => {
  if (!/^Invalid undefined[^]*Inline Fragment/.test(message)) console[severity](message);
};
