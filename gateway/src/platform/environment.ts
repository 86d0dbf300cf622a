import path from 'node:path';
import { tokenIssuers } from '@marque/identity/authentication/services/issued-callers';
import { subgraphUrls } from '@marque/shared/settings/environment';
import { commonSettings, databaseTimeouts, flag, observingOptions, port, readSettings } from '@marque/shared/settings';
import { z } from 'zod';
import { servingOptions, servingSettings } from '../serve/settings.js';
import { webHosts } from './pages/web-hosts.js';

/** Settings of the process that faces the clients; `.env.example` describes each. */
export function environment(source: NodeJS.ProcessEnv = process.env) {
  const settings = readSettings(
    {
      ...commonSettings,
      ...servingSettings,
      PORT: port(4000),
      DATA_DIR: z.string().default('.data'),
      DEMO: flag(true),
      EXECUTOR: z.enum(['marque', 'apollo'], 'must be marque or apollo').default('marque'),
      TRUSTED_DOCUMENTS: z.enum(['any', 'registered'], 'must be any or registered').default('any'),
      RATE_LIMITS: flag(true),
      SLOW_OPERATION_MS: z.coerce.number('must be a number').min(0).default(1_000),
      EXPLAIN: z.enum(['staff', 'everyone', 'nobody'], 'must be staff, everyone or nobody').default('staff'),
      WEB_HOSTS: webHosts,
      TOKEN_ISSUERS: tokenIssuers,
      SUBGRAPH_URLS: subgraphUrls,
      SUBGRAPH_TIMEOUT_MS: z.coerce.number('must be a number of milliseconds').int().min(1).default(10_000),
    },
    source,
  );
  return {
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    dataDir: path.resolve(settings.DATA_DIR),
    demo: settings.DEMO,
    executor: settings.EXECUTOR,
    trustedDocuments: settings.TRUSTED_DOCUMENTS,
    rateLimits: settings.RATE_LIMITS,
    ...servingOptions(settings),
    webHosts: settings.WEB_HOSTS,
    tokenIssuers: settings.TOKEN_ISSUERS,
    subgraphUrls: settings.SUBGRAPH_URLS,
    subgraphTimeoutMs: settings.SUBGRAPH_TIMEOUT_MS,
    maxConnections: settings.DATABASE_POOL,
    databaseTimeouts: databaseTimeouts(settings),
    slowOperationMs: settings.SLOW_OPERATION_MS,
    explain: settings.EXPLAIN,
    ...observingOptions(settings),
    ...(settings.DATABASE_URL ? { databaseUrl: settings.DATABASE_URL } : {}),
    ...(settings.REDIS_URL ? { redisUrl: settings.REDIS_URL } : {}),
    ...(settings.SERVICE_SECRET ? { serviceSecret: settings.SERVICE_SECRET } : {}),
  };
}

/** What they say. */
export type Environment = ReturnType<typeof environment>;
