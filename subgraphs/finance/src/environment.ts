/** The settings of finance; the only reader of process.env in this subgraph. */
import { z } from 'zod';

const blankIsNothing = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = (shape: z.ZodType<string>) => z.preprocess(blankIsNothing, shape.optional());

const shape = z
  .object({
    PAYMENT_SANDBOX: z.preprocess(blankIsNothing, z.enum(['on', 'off']).optional()),
    STRIPE_SECRET_KEY: optional(z.string().regex(/^(sk|rk)_/, 'begins with sk_ or rk_')),
    STRIPE_WEBHOOK_SECRET: optional(z.string().regex(/^whsec_/, 'begins with whsec_')),
    STRIPE_API_URL: z.preprocess(blankIsNothing, z.url({ protocol: /^https?$/ }).default('https://api.stripe.com')),
  })
  .refine((env) => !env.STRIPE_SECRET_KEY === !env.STRIPE_WEBHOOK_SECRET, {
    path: ['STRIPE_WEBHOOK_SECRET'],
    message: 'STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are set together',
  });

/** What the environment says of payments. */
export interface FinanceSettings {
  /** Whether the sandbox provider can be used: by default only where no real provider is set up. */
  readonly sandbox: boolean;
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string; readonly apiUrl: string } | null;
}

/** Reads and checks the settings. @throws Error with one line per mistake */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): FinanceSettings {
  const parsed = shape.safeParse(env);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const {
    PAYMENT_SANDBOX: sandbox,
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: apiUrl,
  } = parsed.data;
  const stripe = secretKey && webhookSecret ? { secretKey, webhookSecret, apiUrl } : null;
  return { sandbox: sandbox === undefined ? stripe === null : sandbox === 'on', stripe };
}
