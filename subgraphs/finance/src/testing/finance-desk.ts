/** What the tests of finance stand on: the subgraph open on a database of its own, people with money, a look at the books. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Sql } from 'postgres';
import { newId } from '@marque/shared/ids';
import { money } from '@marque/shared/money';
import { openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { adjustWallet } from '../adjustments/commands/adjust-wallet.js';
import { deposit } from '../payments/commands/deposit.js';
import { placeHold } from '../holds/commands/place-hold.js';
import type { Actor } from '@marque/shared/commands';
import type { Runtime } from '../payments/commands/payment-services.js';
import { withdraw } from '../payments/commands/withdraw.js';
import type { HoldPurpose } from '../holds/domain/holds.js';
import { isRefusal } from '../ledger/domain/refusals.js';
import type { Refusal } from '../ledger/domain/refusals.js';
import type { PaymentProvider } from '../payments/domain/payment-provider.js';
import { sandboxSignatureHeader, signSandboxMessage } from '../payments/providers/sandbox-provider.js';
import { createRuntime } from '../payments/providers/open-providers.js';
import type { Hold } from '../holds/store/holds.js';
import type { Payment } from '../payments/store/payments.js';
import { platformActor } from '@marque/shared/commands';
import { verifyTenantLedger } from '../verification/store/verification.js';
import type { LedgerReport } from '../verification/store/verification.js';
import { walletsOfUsers } from '../ledger/store/wallets.js';
import { finance } from '../subgraph.js';
import { FakeIdentity } from './fake-identity.js';
import { webhookRoutes } from '../payments/resolvers/webhooks.js';

/** An open finance subgraph in one tenant. */
export class FinanceDesk {
  readonly tenantId = newId();
  readonly adminId = newId();
  readonly run: Runtime;
  /** A connection past row-level security and roles, for planting faults. */
  readonly owner: Sql;

  private constructor(
    readonly test: TestPlatform,
    readonly identity: FakeIdentity,
  ) {
    this.run = createRuntime(test.platform, { sandbox: true, stripe: null });
    this.owner = postgres(test.databaseUrl, { max: 2, onnotice: () => {}, types: { bigint: postgres.BigInt } });
  }

  static async open(): Promise<FinanceDesk> {
    const identity = new FakeIdentity();
    return new FinanceDesk(await openTestPlatform([finance], { graph: identity.graph }), identity);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.test.close();
  }

  /** Somebody in this tenant. */
  actor(actorId = newId()): Actor {
    return { tenantId: this.tenantId, actorId };
  }

  /** The platform itself, as another subgraph calls. */
  get service(): Actor {
    return this.actor(platformActor);
  }

  /** Somebody with this much in a wallet. */
  async funded(amount: string, currency = 'NGN'): Promise<Actor> {
    const person = this.actor();
    succeeded(await this.deposit(person, amount, currency));
    return person;
  }

  deposit(
    person: Actor,
    amount: string,
    currency = 'NGN',
    method = 'sandbox_ok',
    idempotencyKey: string = randomUUID(),
  ): Promise<Payment | Refusal> {
    return deposit(this.run, person, { amount: { amount, currency }, provider: null, method, idempotencyKey });
  }

  hold(
    person: Actor,
    amount: string,
    purpose: HoldPurpose = 'AUCTION_DEPOSIT',
    idempotencyKey: string = randomUUID(),
  ): Promise<Hold | Refusal> {
    const input = {
      userId: person.actorId,
      purpose,
      amount: { amount, currency: 'NGN' },
      reference: 'test',
      expiresAt: null,
      idempotencyKey,
    };
    return placeHold(this.run, this.service, input);
  }

  withdraw(person: Actor, amount: string, method = 'sandbox_ok', idempotencyKey: string = randomUUID()): Promise<Payment | Refusal> {
    return withdraw(this.run, person, { amount: { amount, currency: 'NGN' }, provider: null, method, idempotencyKey });
  }

  /** What the commands run on, with some calls of the sandbox provider replaced. */
  withSandbox(change: (sandbox: PaymentProvider) => Partial<PaymentProvider>): Runtime {
    const slot = this.run.providers.SANDBOX;
    if (!('provider' in slot)) throw new Error('the sandbox is off');
    const provider = { ...slot.provider, ...change(slot.provider) };
    return { ...this.run, providers: { ...this.run.providers, SANDBOX: { provider } } };
  }

  /** Sends a sandbox webhook with a signature and returns the status of the answer. */
  async hook(message: object, options: { body?: string; secret?: string; at?: Date } = {}): Promise<number> {
    const signed = Buffer.from(JSON.stringify(message));
    const signature = signSandboxMessage(signed, options.secret ?? 'test-secret', options.at ?? this.test.clock.now());
    const route = webhookRoutes(this.run).find(({ path }) => path === '/webhooks/sandbox');
    if (!route) throw new Error('there is no such route');
    const rawBody = options.body === undefined ? signed : Buffer.from(options.body);
    return (await route.handle({ rawBody, headers: { [sandboxSignatureHeader]: signature } })).status;
  }

  adjust(person: Actor, amount: string, currency = 'NGN', idempotencyKey: string = randomUUID()) {
    const input = { userId: person.actorId, amount: { amount, currency }, reason: 'a test', reference: null, idempotencyKey };
    return adjustWallet(this.run, this.actor(this.adminId), input);
  }

  /** Available and held, in minor units; zeros without a wallet. */
  async balances(person: Actor, currency = 'NGN'): Promise<{ available: bigint; held: bigint }> {
    const wallets = await this.test.platform.database.tenant(person.tenantId, (tx) => walletsOfUsers(tx, [person.actorId]));
    const wallet = wallets.find((each) => each.currency === currency);
    return { available: wallet?.availableMinor ?? 0n, held: wallet?.heldMinor ?? 0n };
  }

  verify(): Promise<LedgerReport> {
    return this.test.platform.database.tenant(this.tenantId, verifyTenantLedger);
  }
}

/** The success of an outcome; throws for a refusal. */
export function succeeded<T extends object>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`);
  return outcome;
}

/** The word of a refusal; null for a success. */
export const refusalOf = (outcome: object): Refusal['refused'] | null => (isRefusal(outcome) ? outcome.refused : null);

/** Minor units of a decimal amount in naira. */
export const kobo = (amount: string): bigint => money(amount, 'NGN').amountMinor;
