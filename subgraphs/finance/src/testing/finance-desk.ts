/** What the tests of finance stand on: the subgraph open on a database of its own, people with money, a look at the books. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Sql } from 'postgres';
import { type Actor, type CommandContext, platformActor } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { money } from '@marque/shared/money';
import { isRefusal, type Refusal } from '@marque/shared/outcome';
import { openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { adjustWallet } from '../adjustments/commands/adjust-wallet.js';
import { placeHold } from '../holds/commands/place-hold.js';
import type { HoldPurpose } from '../holds/domain/holds.js';
import { walletsOfUsers } from '../ledger/store/wallets.js';
import { deposit } from '../payments/commands/deposit.js';
import type { PaymentContext, PaymentServices } from '../payments/commands/payment-services.js';
import { withdraw } from '../payments/commands/withdraw.js';
import type { PaymentProvider } from '../payments/domain/payment-provider.js';
import { openProviders } from '../payments/providers/open-providers.js';
import { sandboxSignatureHeader, signSandboxMessage } from '../payments/providers/sandbox-messages.js';
import { webhookRoutes } from '../payments/resolvers/webhooks.js';
import { finance } from '../subgraph.js';
import { verifyTenantLedger } from '../verification/store/verification.js';
import type { LedgerReport } from '../verification/store/verification.js';
import { callerOf } from './caller-of.js';
import { FakeIdentity } from './fake-identity.js';
import { withSandbox } from './with-sandbox.js';

/** An open finance subgraph in one tenant. */
export class FinanceDesk {
  readonly tenantId = newId();
  readonly adminId = newId();
  readonly services: PaymentServices;
  /** A connection past row-level security and roles, for planting faults. */
  readonly owner: Sql;

  private constructor(
    readonly test: TestPlatform,
    readonly identity: FakeIdentity,
  ) {
    const { platform } = test;
    this.services = { platform, providers: openProviders(platform, { sandbox: true, stripe: null }), onEnded: () => {} };
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

  /** What the commands of this person run on; with other services where they are named. */
  as(person: Actor, services: PaymentServices = this.services): PaymentContext {
    return { ...services, caller: callerOf(person) };
  }

  /** What the commands of another subgraph run on. */
  get service(): CommandContext {
    return this.as(this.actor(platformActor));
  }

  /** What the commands of an administrator run on. */
  get admin(): CommandContext {
    return { ...this.services, caller: callerOf(this.actor(this.adminId), 'ADMIN') };
  }

  /** Somebody with this much in a wallet. */
  async funded(amount: string, currency = 'NGN'): Promise<Actor> {
    const person = this.actor();
    succeeded(await this.deposit(person, amount, currency));
    return person;
  }

  deposit(person: Actor, amount: string, currency = 'NGN', method = 'sandbox_ok', idempotencyKey: string = randomUUID()) {
    return deposit(this.as(person), { amount: { amount, currency }, provider: null, method, idempotencyKey });
  }

  hold(person: Actor, amount: string, purpose: HoldPurpose = 'AUCTION_DEPOSIT', idempotencyKey: string = randomUUID()) {
    const input = {
      userId: person.actorId,
      purpose,
      amount: { amount, currency: 'NGN' },
      reference: 'test',
      expiresAt: null,
      idempotencyKey,
    };
    return placeHold(this.service, input);
  }

  withdraw(person: Actor, amount: string, method = 'sandbox_ok', idempotencyKey: string = randomUUID()) {
    return withdraw(this.as(person), { amount: { amount, currency: 'NGN' }, provider: null, method, idempotencyKey });
  }

  /** What payments are carried out with, with some calls of the sandbox provider replaced. */
  withSandbox(change: (sandbox: PaymentProvider) => Partial<PaymentProvider>): PaymentServices {
    return withSandbox(this.services, change);
  }

  /** Sends a sandbox webhook with a signature and returns the status of the answer. */
  async hook(message: object, options: { body?: string; secret?: string; at?: Date } = {}): Promise<number> {
    const signed = Buffer.from(JSON.stringify(message));
    const signature = signSandboxMessage(signed, options.secret ?? 'test-secret', options.at ?? this.test.clock.now());
    const route = webhookRoutes(this.services).find(({ path }) => path === '/webhooks/sandbox');
    if (!route) throw new Error('there is no such route');
    const rawBody = options.body === undefined ? signed : Buffer.from(options.body);
    return (await route.handle({ rawBody, headers: { [sandboxSignatureHeader]: signature } })).status;
  }

  adjust(person: Actor, amount: string, currency = 'NGN', idempotencyKey: string = randomUUID()) {
    const input = { userId: person.actorId, amount: { amount, currency }, reason: 'a test', reference: null, idempotencyKey };
    return adjustWallet(this.admin, input);
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
export function succeeded<Outcome extends object>(outcome: Outcome): Exclude<Outcome, Refusal> {
  const refused = refusalOf(outcome);
  if (refused !== null) throw new Error(`refused: ${refused}`);
  // The compiler does not see that this leaves no refusal.
  return outcome as Exclude<Outcome, Refusal>;
}

/** The name of a refusal; null for a success. */
export const refusalOf = (outcome: object | Refusal): string | null => (isRefusal(outcome) ? outcome.refused : null);

/** Minor units of a decimal amount in naira. */
export const kobo = (amount: string): bigint => money(amount, 'NGN').amountMinor;
