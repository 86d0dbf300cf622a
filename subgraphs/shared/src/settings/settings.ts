/** Reading settings from the environment: every mistake is named in a line of its own. */
import { z } from 'zod';
import { type DatabaseTimeouts, requestTimeouts } from '../db/timeouts.js';
import { PlainError } from '../errors/plain-reason.js';
import { samplerNames } from '../tracing/sampling.js';

/** The mistakes of an environment, one line each. */
export class SettingsError extends PlainError {
  constructor(readonly mistakes: readonly string[]) {
    super(`The settings cannot be used:\n${mistakes.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Checks the variables that the shape names; an empty one counts as not set.
 * @throws SettingsError with all mistakes at once
 */
export function readSettings<Shape extends z.ZodRawShape>(shape: Shape, environment: NodeJS.ProcessEnv): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([key, value]) => key in shape && value !== ''));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A TCP port; 0 lets the system choose. */
export const port = (fallback: number) => z.coerce.number('must be a number').int().min(0).max(65_535).default(fallback);

/** A URL with one of these protocols. */
export const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

/** `true` or `false`. */
export const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'], 'must be true or false')
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');

/** The settings of `commonSettings` that say what is seen of the process, as options. */
export const observingOptions = (settings: z.infer<z.ZodObject<typeof commonSettings>>) => ({
  slowStatementMs: settings.SLOW_STATEMENT_MS,
  ...(settings.METRICS_TOKEN ? { metricsToken: settings.METRICS_TOKEN } : {}),
  ...(settings.OTEL_EXPORTER_OTLP_ENDPOINT ? { traceEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
  traceSampling: { sampler: settings.OTEL_TRACES_SAMPLER, ratio: settings.OTEL_TRACES_SAMPLER_ARG },
});

/** Which operations are traced. */
export const samplingSettings = {
  OTEL_TRACES_SAMPLER: z.enum(samplerNames, `must be one of ${samplerNames.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number('must be a number').min(0).max(1, 'must be a share, from 0 to 1').default(1),
};

const milliseconds = (fallback: number) => z.coerce.number('must be a number of milliseconds').int().min(0).default(fallback);

/** How long the database may take for a request. */
export const timeoutSettings = {
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds(requestTimeouts.statementMs),
  DATABASE_LOCK_TIMEOUT_MS: milliseconds(requestTimeouts.lockMs),
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: milliseconds(requestTimeouts.idleTransactionMs),
};

/** The settings of `timeoutSettings` as an option. */
export const databaseTimeouts = (settings: z.infer<z.ZodObject<typeof timeoutSettings>>): DatabaseTimeouts => ({
  statementMs: settings.DATABASE_STATEMENT_TIMEOUT_MS,
  lockMs: settings.DATABASE_LOCK_TIMEOUT_MS,
  idleTransactionMs: settings.DATABASE_IDLE_TRANSACTION_TIMEOUT_MS,
});

/** Settings that every process of the platform reads. */
export const commonSettings = {
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_POOL: z.coerce.number('must be a number').int().min(2).max(200).default(16),
  ...timeoutSettings,
  REDIS_URL: url('redis:', 'rediss:').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SLOW_STATEMENT_MS: z.coerce.number('must be a number').min(0).default(200),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  ...samplingSettings,
  SERVICE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
};
