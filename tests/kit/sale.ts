/** The money of a sale as another subgraph moves it: no client can. */
import { newKey } from '@marque/sdk';
import { type DemoPersonKey, demoPerson, type DemoSlug, demoTenants } from '@marque/shared/demo';
import { localId } from '@marque/shared/graph/global-ids';
import { parse } from 'graphql';
import type { TestMarque } from './marque.js';

/** What finance answers such a call. */
export interface SaleAnswer {
  readonly __typename: string;
  readonly escrow?: { readonly id: string; readonly state: string };
  readonly required?: { readonly amount: string };
  readonly available?: { readonly amount: string };
}

/** A sale between two people of a business; amounts are major units of its currency. */
export interface SaleWish {
  readonly buyer: DemoPersonKey;
  readonly seller: DemoPersonKey;
  readonly reference: string;
  readonly price: string;
  readonly premium: string;
}

const told = `__typename ... on EscrowPayload { escrow { id state } } ... on InsufficientFunds { required { amount } available { amount } }`;
const operations = {
  openEscrow: parse(`mutation ($input: OpenEscrowInput!) { done: openEscrow(input: $input) { ${told} } }`),
  payOutEscrow: parse('mutation ($input: PayOutEscrowInput!) { done: payOutEscrow(input: $input) { __typename } }'),
  refundEscrow: parse('mutation ($input: RefundEscrowInput!) { done: refundEscrow(input: $input) { __typename } }'),
};

/** Moves sales' money of one business. */
export class SaleMoney {
  constructor(
    private readonly marque: TestMarque,
    private readonly slug: DemoSlug,
  ) {}

  /** Takes it from the buyer. */
  take({ buyer, seller, reference, price, premium }: SaleWish, idempotencyKey = newKey()): Promise<SaleAnswer> {
    const [buyerId, sellerId] = [demoPerson(this.slug, buyer).id, demoPerson(this.slug, seller).id];
    const lines = [
      { kind: 'PRICE', amount: this.money(price) },
      { kind: 'BUYERS_PREMIUM', amount: this.money(premium) },
    ];
    return this.call('openEscrow', { buyerId, sellerId, reference, lines, idempotencyKey });
  }

  /** Divides it between seller and business. */
  payOut(escrowId: string, commission: string): Promise<SaleAnswer> {
    return this.call('payOutEscrow', {
      escrowId: localId('Escrow', escrowId),
      commission: this.money(commission),
      idempotencyKey: newKey(),
    });
  }

  /** Gives it back to the buyer. */
  giveBack(escrowId: string): Promise<SaleAnswer> {
    return this.call('refundEscrow', { escrowId: localId('Escrow', escrowId), idempotencyKey: newKey() });
  }

  private money(amount: string) {
    return { amount, currency: demoTenants[this.slug].currency };
  }

  private async call(name: keyof typeof operations, input: object): Promise<SaleAnswer> {
    const { graph } = this.marque.running.platform;
    const { done } = await graph.request<{ done: SaleAnswer }, object>('finance', operations[name], { input }, demoTenants[this.slug].id);
    return done;
  }
}
