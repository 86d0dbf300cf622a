import { enumType } from '@marque/shared/graph';
import type { PaymentDirection, PaymentState } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';

export const PaymentDirectionEnum = enumType<PaymentDirection>('PaymentDirection', 'Which way the money moves.', {
  DEPOSIT: 'From the provider into the wallet.',
  WITHDRAWAL: 'From the wallet to the provider.',
});

export const PaymentStateEnum = enumType<PaymentState>('PaymentState', 'How far a payment has come.', {
  CREATED: 'Recorded, but the provider has not answered yet; it will be asked again.',
  PENDING: 'The provider works on it or waits for the payer.',
  SUCCEEDED: 'The money has moved.',
  FAILED: 'It did not happen; a withdrawal’s money is back in the wallet.',
});

export const PaymentProviderEnum = enumType<ProviderName>('PaymentProviderName', 'A company that moves money.', {
  SANDBOX: 'The built-in provider for tests and demonstrations: no real money moves.',
  STRIPE: 'Stripe.',
});
