/** The built-in provider for a platform without keys: it plays a payment company, and no real money moves. */
import type { Clock } from '@marque/shared/clock';
import type { Database } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import type { PaymentProvider, PaymentReport, PaymentRequest } from '../domain/payment-provider.js';
import type { PaymentDirection } from '../domain/payments.js';
import { findOperation, recordOperation } from '../store/sandbox.js';
import type { SandboxOperation } from '../store/tables.js';
import { readSandboxMessage, sandboxSignatureHeader } from './sandbox-messages.js';

/** Methods that the sandbox knows; every other one works like `sandbox_ok`. */
const sandboxMethods = { declined: 'sandbox_declined', delayed: 'sandbox_delayed' } as const;

/** How long a delayed payment is pending. */
const sandboxDelayMs = 10_000;

/** Opens nothing: the sandbox is rows of the platform's own database. @param secret signs the sandbox's webhooks */
export function openSandbox(database: Database, clock: Clock, secret: string): PaymentProvider {
  const begin = async (direction: PaymentDirection, request: PaymentRequest): Promise<PaymentReport> => {
    const now = clock.now();
    const delayMs = request.method === sandboxMethods.delayed ? sandboxDelayMs : 0;
    const operation: SandboxOperation = {
      reference: `sandbox_${newId()}`,
      requestId: request.paymentId,
      direction,
      method: request.method,
      currency: request.amount.currency,
      amountMinor: request.amount.amountMinor,
      resolvesAt: new Date(now.getTime() + delayMs),
      createdAt: now,
    };
    return report(await database.system((tx) => recordOperation(tx, operation)), now);
  };
  return {
    name: 'SANDBOX',
    testMode: true,
    refuses: () => null,
    charge: (request) => begin('DEPOSIT', request),
    payOut: (request) => begin('WITHDRAWAL', request),
    async lookUp(_direction, reference) {
      const operation = await database.system((tx) => findOperation(tx, reference));
      if (!operation) throw new Error(`the sandbox knows no ${reference}`);
      return report(operation, clock.now());
    },
    readMessage: (rawBody, headers) => readSandboxMessage(rawBody, headers[sandboxSignatureHeader], secret, clock.now()),
  };
}

function report(operation: SandboxOperation, now: Date): PaymentReport {
  const declined = operation.method === sandboxMethods.declined;
  const pending = operation.resolvesAt === null || operation.resolvesAt.getTime() > now.getTime();
  return {
    reference: operation.reference,
    outcome: pending ? 'PENDING' : declined ? 'FAILED' : 'SUCCEEDED',
    amount: { amountMinor: operation.amountMinor, currency: operation.currency },
    failureCode: declined && !pending ? 'declined_in_test_mode' : null,
    clientSecret: pending ? `${operation.reference}_secret` : null,
  };
}
