/** The table of escrows as drizzle sees it. */
import { sql } from 'drizzle-orm';
import { text, uuid } from 'drizzle-orm/pg-core';
import { currency, finance, instant, minorUnits } from '../../ledger/store/columns.js';
import type { EscrowState } from '../domain/escrows.js';

/** Sales' money between payment and end; its amount is computed from its lines. */
export const escrows = finance.table('escrows', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  reference: text('reference').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  sellerId: uuid('seller_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  currency: currency(),
  priceMinor: minorUnits('price_minor').notNull(),
  premiumMinor: minorUnits('premium_minor').notNull(),
  deliveryMinor: minorUnits('delivery_minor').notNull(),
  amountMinor: minorUnits('amount_minor')
    .notNull()
    .generatedAlwaysAs(sql`price_minor + premium_minor + delivery_minor`),
  depositHoldId: uuid('deposit_hold_id'),
  depositMinor: minorUnits('deposit_minor').notNull(),
  commissionMinor: minorUnits('commission_minor'),
  state: text('state').$type<EscrowState>().notNull(),
  openedAt: instant('opened_at').notNull(),
  endedAt: instant('ended_at'),
});
/** An escrow as stored. */
export type Escrow = typeof escrows.$inferSelect;
/** One that is to be stored. */
export type NewEscrow = Omit<Escrow, 'amountMinor'>;
