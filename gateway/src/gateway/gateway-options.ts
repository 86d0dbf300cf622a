/** What a gateway is told, and what it assumes where it is told nothing. */
import type { Registry } from '@marque/shared/metrics';
import type { Tracing } from '@marque/shared/tracing';
import type { Logger } from 'pino';
import type { Policies } from '../authorise/satisfies.js';
import type { CacheOptions } from '../cache/open-cache.js';
import type { Manifest } from '../documents/document-store.js';
import type { ConnectionLimits } from '../limit/connection-limits.js';
import type { OperationLimits } from '../limit/limits.js';
import type { OverrideLabels } from '../supergraph/overrides.js';
import type { RateLimits } from '../limit/rate/meter.js';
import type { RestPath } from '../serve/rest/rest-path.js';
import type { RateLimiter } from '../limit/rate/rate-limiter.js';
import type { Authenticate, CheckStanding } from '../callers/credentials.js';
import type { Route } from '../serve/routes.js';
import type { ReadyCheck } from '../serve/readiness.js';
import type { TrustedProxies } from '../callers/trusted-proxies.js';
import type { IdentityScope } from '../subscribe/hub.js';
import type { SubgraphMessages } from '../transport/masked-messages.js';
import type { ResilienceSettings } from '../transport/resilient.js';
import type { SubgraphTransport } from '../transport/transport.js';

/** Everything that `createGateway` takes. */
export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** The transport to each subgraph, by its name in the supergraph. */
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly logger: Logger;
  /** Which messages of subgraphs clients see: `all`, or those of errors whose code is known to be meant for them. Default `all`. */
  readonly subgraphMessages?: SubgraphMessages;
  /** What is done about subgraphs that do not answer; `off` leaves it to the transports. Default `defaultResilience`. */
  readonly resilience?: ResilienceSettings | 'off';
  /** Finds the caller of a request; without it everyone is a guest. */
  readonly authenticate?: Authenticate;
  /** Asks every 2 s whether the caller of a live connection may stay; by default by authenticating again. */
  readonly checkStanding?: CheckStanding;
  /** `off` only where the subgraphs check their callers themselves. Default `enforce`. */
  readonly authDirectives?: 'enforce' | 'off';
  /** What `@policy` names; by default the platform's policies. */
  readonly policies?: Policies;
  readonly limits?: Partial<OperationLimits>;
  readonly connections?: Partial<ConnectionLimits>;
  /** What is kept of answers that `@cacheControl` lets be kept; `false` keeps nothing. Default 64 MiB. */
  readonly cache?: CacheOptions | false;
  /** Documents that clients may name by their hash. */
  readonly registeredDocuments?: Manifest;
  /** `registered` runs nothing but `registeredDocuments`. Default `any`. */
  readonly trustedDocuments?: 'any' | 'registered';
  /** Queries that are also answered by `GET` at a path, and described at `/api-docs`. */
  readonly restPaths?: readonly RestPath[];
  /** Decides the labels of `@override` that name no percentage; a supergraph with any other is refused. Default none. */
  readonly overrideLabels?: OverrideLabels;
  /** Length of a list that has no `@listSize`. Default 10. */
  readonly assumedListSize?: number;
  /** Allowances by cost. Default none. */
  readonly rateLimits?: RateLimits;
  /** Where the allowances are kept. Default in this process. */
  readonly rateLimiter?: RateLimiter;
  /** Whether clients may ask for the schema, by operations or at `/schema.graphql`. Default true. */
  readonly introspection?: boolean;
  /** Origins of browsers' pages that may call, or `*`. Default none but the gateway's own. */
  readonly allowedOrigins?: readonly string[];
  /** Lower-case names of request headers that are passed on to subgraphs. Default none. */
  readonly forwardHeaders?: readonly string[];
  /** Whether pages of this machine may call too, on whatever port and without cookies. Default false. */
  readonly localOrigins?: boolean;
  /** Proxies in front of the gateway that are believed. Default none. */
  readonly trustedProxies?: TrustedProxies;
  readonly routes?: readonly Route[];
  /** The path of a page on which people try the graph: browsers that come to `/` or to the API itself are led there. Default none. */
  readonly explorer?: string;
  /** What `/ready` asks; a function where that changes. */
  readonly readyChecks?: readonly ReadyCheck[] | (() => readonly ReadyCheck[]);
  /** Which executor answers queries and mutations. Default `marque`. */
  readonly executor?: 'marque' | 'apollo';
  /** Who may share a stream of what is not declared to be the same for everybody. Default: the same person with the same rights. */
  readonly identityScope?: IdentityScope;
  /**
   * Subscriptions whose streams begin with what comes next (unless given `afterSequence`): who asks for the same later joins the open stream.
   * Any other stream may begin with the present state, and is joined only before its first event. Default none.
   */
  readonly liveFields?: readonly string[];
  /** Where figures are registered; share it to have one `/metrics` for the process. */
  readonly registry?: Registry;
  /** Who asks for `/metrics` must show it as bearer. Default: anybody may ask. */
  readonly metricsToken?: string;
  /** How many operation names beside the registered ones have figures of their own; the rest are `other`. Default 100. */
  readonly namedOperations?: number;
  /** Operations that take longer are logged whatever their outcome. Default 1,000. */
  readonly slowOperationMs?: number;
  /** Who is shown the plan and the time of each fetch on `marque-explain: 1`. Default `staff`: whom the policy of that name lets pass. */
  readonly explain?: 'staff' | 'everyone' | 'nobody';
  /** Where spans go. Default none. */
  readonly tracing?: Tracing | null;
}
