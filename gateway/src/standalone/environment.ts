/** The settings of the standalone gateway, from its command line and the environment. */
import { parseArgs } from 'node:util';
import { issuerShape, issuersSetting } from '@marque/shared/auth/issuers';
import { PlainError } from '@marque/shared/errors/plain-reason';
import { readSettings, samplingSettings } from '@marque/shared/settings';
import { z } from 'zod';
import { defaultRateLimits } from '../limit/rate/meter.js';
import type { RateLimits } from '../limit/rate/meter.js';
import { servingOptions, servingSettings } from '../serve/settings.js';
import type { ServingOptions } from '../serve/settings.js';
import type { SubgraphMessages } from '../transport/masked-messages.js';
import { streamProtocols } from '../transport/subscribing.js';
import type { StreamProtocol } from '../transport/subscribing.js';

const scopeIssuer = z.strictObject({
  ...issuerShape,
  /** The claim that names the scopes: a list, or a text with spaces between them. */
  scopes: z.string().min(1).default('scope'),
});

/** An issuer whose tokens open what their scopes name. */
export type ScopeIssuer = z.infer<typeof scopeIssuer>;

/** Labels of `@override` by JSON: `{"new-prices": true}`. */
const labelsSetting = z
  .string()
  .default('{}')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.boolean(), 'must say true or false for each label'));

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
  overrideLabels: labelsSetting,
  tokenIssuers: issuersSetting(scopeIssuer),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

/** A protocol for all subgraphs, or one for each that is named: `reviews=sse,people=ws`. */
const streams = z.string().transform((text, context): SubgraphStreams => {
  const all = streamProtocols.find((each) => each === text);
  if (all !== undefined) return { all, named: new Map() };
  const named = text.split(',').map((each) => each.split('=').map((part) => part.trim()));
  const known = named.flatMap(([name, wanted]) => {
    const protocol = streamProtocols.find((each) => each === wanted);
    return name === undefined || name === '' || protocol === undefined ? [] : [[name, protocol] as const];
  });
  if (known.length < named.length)
    context.addIssue(`must be ${streamProtocols.join(', ')}, or one of them for each subgraph: name=sse,other=ws`);
  return { all: 'auto', named: new Map(known) };
});

/** By which protocol each subgraph gives its subscriptions. */
export interface SubgraphStreams {
  readonly all: StreamProtocol;
  readonly named: ReadonlyMap<string, StreamProtocol>;
}

const allowance = z.strictObject({ burst: z.number().positive(), perSecond: z.number().positive() });
const allowances = z.strictObject({
  client: allowance.default(defaultRateLimits.client),
  address: allowance.default(defaultRateLimits.address),
});

/** `true` for those that the platform has, or allowances of one's own; null for none. */
const rateLimits = z
  .string()
  .transform((text, context): unknown => {
    if (text === 'true') return {};
    if (text === 'false') return null;
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('must be true, false, or JSON such as {"client": {"burst": 1000, "perSecond": 100}}');
      return z.NEVER;
    }
  })
  .pipe(allowances.nullable());

const ownSettings = {
  ...servingSettings,
  RATE_LIMITS: rateLimits.optional(),
  SUBGRAPH_MESSAGES: z.enum(['all', 'known'], 'must be all or known').optional(),
  SUBGRAPH_STREAMS: streams.optional(),
};

/** The settings of the standalone gateway. */
export interface StandaloneSettings extends z.infer<typeof settings>, ServingOptions {
  readonly rateLimits: RateLimits | null;
  readonly subgraphMessages: SubgraphMessages;
  readonly subgraphStreams: SubgraphStreams;
}

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
    overrideLabels: env['OVERRIDE_LABELS'] || undefined,
    // An empty one counts as not set, as in the platform.
    tokenIssuers: env['TOKEN_ISSUERS'] || undefined,
    logLevel: env['LOG_LEVEL'],
  });
  if (result.success) return { ...result.data, ...readServing(env) };
  throw new PlainError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

function readServing(env: NodeJS.ProcessEnv) {
  const read = readSettings(ownSettings, env);
  const production = read.NODE_ENV === 'production';
  return {
    ...servingOptions(read),
    rateLimits: read.RATE_LIMITS ?? null,
    subgraphMessages: read.SUBGRAPH_MESSAGES ?? (production ? ('known' as const) : ('all' as const)),
    subgraphStreams: read.SUBGRAPH_STREAMS ?? { all: 'auto' as const, named: new Map() },
  };
}
