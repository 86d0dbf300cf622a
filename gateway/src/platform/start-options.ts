/** How the platform is started. */
import type { PersonIssuer } from '@marque/identity/authentication/services/issued-callers';
import type { Clock } from '@marque/shared/clock';
import type { PlatformOptions } from '@marque/shared/platform';
import type { SubgraphName } from '@marque/shared/platform/subgraph';
import type { TraceSampling } from '@marque/shared/tracing/sampling';
import type { Logger } from 'pino';
import type { TrustedProxies } from '../callers/trusted-proxies.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import type { GivenLimits } from '../serve/settings.js';
import type { WebHosts } from './pages/web-hosts.js';

/** Everything that may be said; what is left out has the default that stands with it. */
export interface StartOptions {
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  host?: string;
  databaseUrl?: string;
  redisUrl?: string;
  serviceSecret?: string;
  /** Loads the demo businesses where they are not loaded yet. Default true. */
  demo?: boolean;
  logger?: Logger;
  executor?: 'marque' | 'apollo';
  introspection?: boolean;
  corsOrigins?: readonly string[] | undefined;
  /** Pages of this machine may call too, without cookies. Default false. */
  localOrigins?: boolean;
  trustedProxies?: TrustedProxies;
  /** Hosts that are one business's alone. Default none. */
  webHosts?: WebHosts;
  /** The folder of the built web client; tests give one of their own. */
  webFolder?: string;
  /** Bounds that differ from the defaults. */
  givenLimits?: GivenLimits;
  /** Who else gives access tokens that count. Default nobody. */
  tokenIssuers?: readonly PersonIssuer[];
  /** `registered` runs only the SDK's operations. Default `any`. */
  trustedDocuments?: 'any' | 'registered';
  /** Limits what each client may spend. Default false. */
  rateLimits?: boolean;
  maxConnections?: number;
  /** What the database may take for requests. */
  databaseTimeouts?: PlatformOptions['databaseTimeouts'];
  /** Base URL of an OTLP/HTTP collector; without it there are no spans. */
  traceEndpoint?: string;
  /** Which operations are traced; all that the client does not decline when left out. */
  traceSampling?: TraceSampling;
  /** Who asks for `/metrics` must show it. */
  metricsToken?: string;
  /** Statements and operations that take longer are logged. Default 200 and 1,000. */
  slowStatementMs?: number;
  slowOperationMs?: number;
  /** Who is shown plans. Default `staff`. */
  explain?: GatewayOptions['explain'];
  /** Subgraphs that run in processes of their own; all others run here. */
  subgraphUrls?: Partial<Record<SubgraphName, string>>;
  /** Time that such a subgraph has for one answer. Default 10,000. */
  subgraphTimeoutMs?: number;
  /** Aborted while it starts: it stops at the next step, closes what it has opened and throws. */
  signal?: AbortSignal;
  /** The database's clock when left out; tests give one that they move. */
  clock?: Clock;
  /** See `PlatformOptions.work`. */
  work?: PlatformOptions['work'];
  /** Overrides for tests. */
  gateway?: Partial<GatewayOptions>;
}
