import { describe, expect, it } from 'vitest';
import { financeSettings } from './environment.js';

describe('the settings', () => {
  const stripe = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };

  it('leave a platform without keys with the sandbox alone', () => {
    expect(financeSettings({})).toEqual({ sandbox: true, stripe: null });
    expect(financeSettings({ STRIPE_SECRET_KEY: '', PAYMENT_SANDBOX: '' })).toEqual({ sandbox: true, stripe: null });
  });

  it('switch the sandbox off where real money moves, unless it is asked for', () => {
    expect(financeSettings(stripe)).toEqual({
      sandbox: false,
      stripe: { secretKey: 'sk_test_1', webhookSecret: 'whsec_1', apiUrl: 'https://api.stripe.com' },
    });
    expect(financeSettings({ ...stripe, PAYMENT_SANDBOX: 'true' }).sandbox).toBe(true);
    expect(financeSettings({ PAYMENT_SANDBOX: 'false' }).sandbox).toBe(false);
  });

  it.each([
    [{ STRIPE_SECRET_KEY: 'sk_test_1' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ STRIPE_WEBHOOK_SECRET: 'whsec_1' }, 'STRIPE_WEBHOOK_SECRET'],
    [{ ...stripe, STRIPE_SECRET_KEY: 'pk_live' }, 'STRIPE_SECRET_KEY'],
    [{ ...stripe, STRIPE_API_URL: 'ftp://x' }, 'STRIPE_API_URL'],
    [{ PAYMENT_SANDBOX: 'maybe' }, 'PAYMENT_SANDBOX'],
  ])('name the mistake in %j', (environment, name) => {
    expect(() => financeSettings(environment)).toThrow(name);
  });
});
