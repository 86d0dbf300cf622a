/** The settings of the standalone gateway, from its command line and the environment. */
import { parseArgs } from 'node:util';
import { issuerShape, issuersSetting } from '@marque/shared/issuers';
import { PlainError } from '@marque/shared/plain-reason';
import { samplingSettings } from '@marque/shared/settings';
import { z } from 'zod';

const scopeIssuer = z.strictObject({
  ...issuerShape,
  /** The claim that names the scopes: a list, or a text with spaces between them. */
  scopes: z.string().min(1).default('scope'),
});

/** An issuer whose tokens open what their scopes name. */
export type ScopeIssuer = z.infer<typeof scopeIssuer>;

const settings = z.object({
  supergraph: z.string({ error: 'name a supergraph file: --supergraph FILE, or SUPERGRAPH' }).min(1),
  port: z.coerce.number({ error: 'the port is a number: --port N, or PORT' }).int().min(0).max(65_535).default(4000),
  host: z.string().default('127.0.0.1'),
  executor: z.enum(['marque', 'apollo']).default('marque'),
  explain: z.enum(['everyone', 'nobody']).default('nobody'),
  traceEndpoint: z.url().optional(),
  sampler: samplingSettings.OTEL_TRACES_SAMPLER,
  sampledShare: samplingSettings.OTEL_TRACES_SAMPLER_ARG,
  subgraphTimeoutMs: z.coerce.number({ error: 'a number of milliseconds: SUBGRAPH_TIMEOUT_MS' }).int().min(1).default(10_000),
  tokenIssuers: issuersSetting(scopeIssuer),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export type StandaloneSettings = z.infer<typeof settings>;

/** How the standalone gateway is called. */
export const standaloneCommand = {
  usage: `usage: npm run gateway -- --supergraph FILE [--port N] [--host ADDRESS]

Serves a Federation 2 supergraph: the file is read again when it changes, and on SIGHUP. What has no option is set in the environment.`,
  options: { supergraph: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
} as const;

/** Reads the settings. @throws Error with one line for each mistake. */
export function standaloneSettings(args = process.argv.slice(2), env = process.env): StandaloneSettings {
  const { values } = parseArgs({ args, options: standaloneCommand.options });
  const result = settings.safeParse({
    supergraph: values.supergraph ?? env['SUPERGRAPH'],
    port: values.port ?? env['PORT'],
    host: values.host ?? env['HOST'],
    executor: env['EXECUTOR'],
    explain: env['EXPLAIN'],
    traceEndpoint: env['OTEL_EXPORTER_OTLP_ENDPOINT'],
    sampler: env['OTEL_TRACES_SAMPLER'],
    sampledShare: env['OTEL_TRACES_SAMPLER_ARG'],
    subgraphTimeoutMs: env['SUBGRAPH_TIMEOUT_MS'],
    // An empty one counts as not set, as in the platform.
    tokenIssuers: env['TOKEN_ISSUERS'] || undefined,
    logLevel: env['LOG_LEVEL'],
  });
  if (result.success) return result.data;
  throw new PlainError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}
