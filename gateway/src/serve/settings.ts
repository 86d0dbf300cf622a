/** Settings of every gateway that faces clients, the platform's and the standalone one. */
import { z } from 'zod';
import { defaultConnectionLimits } from '../limit/connection-limits.js';
import type { ConnectionLimits } from '../limit/connection-limits.js';
import { defaultLimits } from '../limit/limits.js';
import type { OperationLimits } from '../limit/limits.js';
import { readRanges, TrustedProxies } from '../callers/trusted-proxies.js';

const listed = z.string().transform((text) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean),
);

const isOrigin = (text: string): boolean => text === '*' || URL.parse(text)?.origin === text;

/** A bound, or `"off"`. */
const bound = z.union([z.number().min(0), z.literal('off').transform(() => Infinity)], 'must be a number, or "off"');
const limitNames = Object.keys({ ...defaultLimits, ...defaultConnectionLimits });

/** Bounds that differ from what holds otherwise. */
export type GivenLimits = Partial<OperationLimits> & Partial<ConnectionLimits>;

const limits = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('must be JSON, such as {"depth": 30}');
      return z.NEVER;
    }
  })
  .pipe(z.strictObject(Object.fromEntries(limitNames.map((name) => [name, bound.optional()]))))
  .transform((given): GivenLimits => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));

function proxiesAreKnown(names: readonly string[], context: z.RefinementCtx): void {
  try {
    readRanges(names);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'must be addresses');
  }
}

/** `.env.example` describes each. */
export const servingSettings = {
  NODE_ENV: z.string().optional(),
  CORS_ORIGINS: listed
    .refine((origins) => origins.every(isOrigin), 'must be origins as https://shop.example, without a path, or *')
    .optional(),
  TRUSTED_PROXIES: listed.superRefine(proxiesAreKnown).optional(),
  PROXY_HEADER: z.enum(['x-forwarded-for', 'forwarded'], 'must be x-forwarded-for or forwarded').default('x-forwarded-for'),
  INTROSPECTION: z
    .enum(['true', 'false'], 'must be true or false')
    .transform((text) => text === 'true')
    .optional(),
  LIMITS: limits.optional(),
};

type ServingSettings = z.infer<z.ZodObject<typeof servingSettings>>;

/** What they say, with what holds where they say nothing. */
export interface ServingOptions {
  readonly introspection: boolean;
  /** Undefined where none are named. */
  readonly corsOrigins: readonly string[] | undefined;
  readonly localOrigins: boolean;
  readonly trustedProxies: TrustedProxies;
  readonly givenLimits: GivenLimits;
}

/** In production nothing is shown or let in that is not set. */
export function servingOptions(settings: ServingSettings): ServingOptions {
  const production = settings.NODE_ENV === 'production';
  return {
    introspection: settings.INTROSPECTION ?? !production,
    corsOrigins: settings.CORS_ORIGINS,
    localOrigins: !production,
    trustedProxies: new TrustedProxies(settings.TRUSTED_PROXIES ?? [], settings.PROXY_HEADER),
    givenLimits: settings.LIMITS ?? {},
  };
}

/** The bounds of one operation among given ones. */
export const operationLimitsIn = (given: GivenLimits): Partial<OperationLimits> => only(given, defaultLimits);

/** The bounds of connections among given ones. */
export const connectionLimitsIn = (given: GivenLimits): Partial<ConnectionLimits> => only(given, defaultConnectionLimits);

function only<Limits extends object>(given: GivenLimits, all: Limits): Partial<Limits> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(all, name))) as Partial<Limits>;
}
