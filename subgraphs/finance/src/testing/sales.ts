/** Sales for tests: their money taken, paid out and given back. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '@marque/shared/commands';
import { openEscrow } from '../escrows/commands/open-escrow.js';
import { payOutEscrow } from '../escrows/commands/pay-out-escrow.js';
import { refundEscrow } from '../escrows/commands/refund-escrow.js';
import type { FinanceDesk } from './finance-desk.js';

const naira = (amount: string) => ({ amount, currency: 'NGN' });

/** What a sale costs, and how its money is asked for. */
export interface SaleWish {
  readonly price: string;
  readonly premium?: string;
  readonly delivery?: string;
  readonly depositHoldId?: string | null;
  readonly reference?: string;
  readonly key?: string;
}

/** Takes the money of a sale from the buyer; a new sale unless a reference is named. */
export function openSale(desk: FinanceDesk, buyer: Actor, seller: Actor, wish: SaleWish) {
  const { price, premium, delivery, depositHoldId = null, reference = `sale ${randomUUID()}`, key = randomUUID() } = wish;
  const lines = [
    { kind: 'PRICE', amount: naira(price) } as const,
    ...(premium === undefined ? [] : [{ kind: 'BUYERS_PREMIUM', amount: naira(premium) } as const]),
    ...(delivery === undefined ? [] : [{ kind: 'DELIVERY_FEE', amount: naira(delivery) } as const]),
  ];
  const input = { buyerId: buyer.actorId, sellerId: seller.actorId, reference, depositHoldId, lines, idempotencyKey: key };
  return openEscrow(desk.service, input);
}

/** Pays a sale's money out, less the commission. */
export const payOutSale = (desk: FinanceDesk, { id }: { readonly id: string }, commission: string, key: string = randomUUID()) =>
  payOutEscrow(desk.service, { escrowId: id, commission: naira(commission), idempotencyKey: key });

/** Gives a sale's money back. */
export const refundSale = (desk: FinanceDesk, { id }: { readonly id: string }, key: string = randomUUID()) =>
  refundEscrow(desk.service, { escrowId: id, idempotencyKey: key });
