/** Finance's graph for tests: callers of every role, operations, and what a client gets back. */
import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import type { Caller, Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { openTestPlatform } from '@marque/shared/testing';
import type { TestPlatform } from '@marque/shared/testing';
import { finance } from '../subgraph.js';
import { callerOf } from './caller-of.js';
import { FakeIdentity } from './fake-identity.js';

const depositSource = `mutation ($input: DepositInput!) { deposit(input: $input) { __typename
  ... on PaymentPayload { payment { id state testMode amount { amount currency } } wallet { id version available { amount } } }
  ... on AmountRefused { problem } ... on UserError { code message path } } }`;

/** The open graph and one tenant in it. */
export class GraphDesk {
  readonly tenantId = newId();

  private constructor(
    readonly test: TestPlatform,
    readonly identity: FakeIdentity,
  ) {}

  static async open(): Promise<GraphDesk> {
    const identity = new FakeIdentity();
    return new GraphDesk(await openTestPlatform([finance], { graph: identity.graph }), identity);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** A signed-in person. */
  caller(role: Role = 'CUSTOMER', userId = newId(), tenantId = this.tenantId): Caller {
    return callerOf({ tenantId, actorId: userId }, role);
  }

  contextOf(who: Caller): object {
    const running = this.test.subgraphs.get('finance')?.running;
    if (!running) throw new Error('finance is not open');
    return running.context(who);
  }

  /** Runs an operation and gives its data, as JSON brings it to a client, and the codes of its errors. */
  async ask<T = Record<string, never>>(who: Caller, source: string, variableValues: Record<string, unknown> = {}) {
    const { data, errors = [] } = await graphql({ schema: finance.schema, source, variableValues, contextValue: this.contextOf(who) });
    const plain: T | null = JSON.parse(JSON.stringify(data ?? null));
    return { data: plain, codes: errors.map((error) => error.extensions['code'] ?? error.message) };
  }

  deposit(who: Caller, amount: string, more: Record<string, unknown> = {}) {
    return this.ask(who, depositSource, { input: { amount: { amount, currency: 'NGN' }, idempotencyKey: randomUUID(), ...more } });
  }

  /** The id of the person's oldest wallet. */
  async walletIdOf(who: Caller): Promise<string> {
    return String((await this.ask(who, '{ myWallet { id } }')).data?.['myWallet']?.['id']);
  }
}
