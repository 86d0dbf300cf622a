/** The settings of finance; the only reader of process.env in this subgraph. */
import { z } from 'zod';
import { flag, readSettings, SettingsError, url } from '@marque/shared/settings';

const shape = {
  /** Whether the sandbox provider can be used; by default only where no real provider is set up. */
  PAYMENT_SANDBOX: flag(false).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_/, 'must begin with sk_ or rk_')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'must begin with whsec_')
    .optional(),
  /** Where Stripe's API is reached. */
  STRIPE_API_URL: url('https:', 'http:').default('https://api.stripe.com'),
};

/** What the environment says of payments. */
export interface FinanceSettings {
  readonly sandbox: boolean;
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string; readonly apiUrl: string } | null;
}

/** Reads and checks the settings. @throws SettingsError with one line per mistake */
export function financeSettings(environment: NodeJS.ProcessEnv = process.env): FinanceSettings {
  const settings = readSettings(shape, environment);
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: apiUrl } = settings;
  if ((secretKey === undefined) !== (webhookSecret === undefined)) {
    throw new SettingsError(['STRIPE_WEBHOOK_SECRET: must be set together with STRIPE_SECRET_KEY, or neither']);
  }
  const stripe = secretKey !== undefined && webhookSecret !== undefined ? { secretKey, webhookSecret, apiUrl } : null;
  // The flag's own default would hide whether it was set.
  const sandboxIsSet = (environment['PAYMENT_SANDBOX'] ?? '') !== '';
  return { sandbox: sandboxIsSet ? settings.PAYMENT_SANDBOX === true : stripe === null, stripe };
}
