import { mkdirSync } from 'node:fs';
import { z } from 'zod';
import { commonSettings, databaseTimeouts, observingOptions, port, readSettings, SettingsError } from './settings.js';
import { type SubgraphName, subgraphNames } from '../platform/subgraph.js';

/** `auction=http://host:4203/graphql,finance=...` as a map. */
export const subgraphUrls = z
  .string()
  .default('')
  .transform((text, context): Partial<Record<SubgraphName, string>> => {
    const urls: Partial<Record<SubgraphName, string>> = {};
    for (const entry of text.split(',').filter(Boolean)) {
      const [name = '', target = ''] = entry.split(/=(.*)/s).map((part) => part.trim());
      const known = subgraphNames.find((subgraph) => subgraph === name);
      if (known && URL.canParse(target)) urls[known] = target;
      else context.addIssue({ code: 'custom', message: `"${entry}" is not NAME=URL with the name of a subgraph` });
    }
    return urls;
  });

/** Settings of a process that runs one subgraph. */
export function environment(source: NodeJS.ProcessEnv = process.env) {
  const settings = readSettings(
    { ...commonSettings, PORT: port(0), DATA_DIR: z.string().default('.data'), SUBGRAPH_URLS: subgraphUrls },
    source,
  );
  const { DATABASE_URL: databaseUrl, SERVICE_SECRET: serviceSecret } = settings;
  if (!databaseUrl || !serviceSecret) {
    throw new SettingsError(
      ['DATABASE_URL', 'SERVICE_SECRET'].filter((name) => !source[name]).map((name) => `${name}: a subgraph that runs alone needs it`),
    );
  }
  mkdirSync(settings.DATA_DIR, { recursive: true });
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    databaseUrl,
    serviceSecret,
    maxConnections: settings.DATABASE_POOL,
    databaseTimeouts: databaseTimeouts(settings),
    remotes: settings.SUBGRAPH_URLS,
    logLevel: settings.LOG_LEVEL,
    ...observingOptions(settings),
    ...(settings.REDIS_URL ? { redisUrl: settings.REDIS_URL } : {}),
  };
}
