/** The tables of direct sales as drizzle sees them; the migrations define them. */
import { bigint, boolean, char, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { OfferState, Party, StepKind } from '../domain/offer-states.js';
import type { SaleCallKind, SaleCallState } from '../domain/sale-calls.js';
import type { SaleState } from '../domain/sale-states.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

export const saleTerms = schema.table('sale_terms', {
  tenantId: uuid('tenant_id').primaryKey(),
  depositBps: integer('deposit_bps').notNull(),
  offerHours: integer('offer_hours').notNull(),
  depositHours: integer('deposit_hours').notNull(),
  paymentHours: integer('payment_hours').notNull(),
  latePaymentForfeits: boolean('late_payment_forfeits').notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const purchaseOffers = schema.table('purchase_offers', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  sellerId: uuid('seller_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  /** What the last step names. */
  amountMinor: amount('amount_minor').notNull(),
  state: text('state').$type<OfferState>().notNull(),
  /** How many steps there are; also the sequence of its events. */
  steps: integer('steps').notNull(),
  depositBps: integer('deposit_bps').notNull(),
  offerHours: integer('offer_hours').notNull(),
  depositHours: integer('deposit_hours').notNull(),
  paymentHours: integer('payment_hours').notNull(),
  latePaymentForfeits: boolean('late_payment_forfeits').notNull(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  closedAt: instant('closed_at'),
});
export type OfferRow = typeof purchaseOffers.$inferSelect;

export const purchaseOfferSteps = schema.table(
  'purchase_offer_steps',
  {
    offerId: uuid('offer_id').notNull(),
    number: integer('number').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<StepKind>().notNull(),
    /** Null for the platform. */
    party: text('party').$type<Party>(),
    amountMinor: amount('amount_minor').notNull(),
    note: text('note'),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.offerId, table.number] })],
);
export type StepRow = typeof purchaseOfferSteps.$inferSelect;

export const directSales = schema.table('direct_sales', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  offerId: uuid('offer_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  title: text('title').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  sellerId: uuid('seller_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state').$type<SaleState>().notNull(),
  stateReason: text('state_reason'),
  sequence: integer('sequence').notNull(),
  priceMinor: amount('price_minor').notNull(),
  depositMinor: amount('deposit_minor').notNull(),
  commissionBps: integer('commission_bps').notNull(),
  commissionMinor: amount('commission_minor').notNull(),
  paymentHours: integer('payment_hours').notNull(),
  latePaymentForfeits: boolean('late_payment_forfeits').notNull(),
  depositHoldId: uuid('deposit_hold_id'),
  escrowId: uuid('escrow_id'),
  openedAt: instant('opened_at').notNull(),
  /** When what is awaited now has to be there: the deposit, then the payment. */
  dueAt: instant('due_at').notNull(),
  depositedAt: instant('deposited_at'),
  paidAt: instant('paid_at'),
  handedOverAt: instant('handed_over_at'),
  handedOverBy: uuid('handed_over_by'),
  closedAt: instant('closed_at'),
});
export type SaleRow = typeof directSales.$inferSelect;

export const saleCalls = schema.table('sale_calls', {
  /** The key by which finance knows the call. */
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  saleId: uuid('sale_id').notNull(),
  kind: text('kind').$type<SaleCallKind>().notNull(),
  state: text('state').$type<SaleCallState>().notNull(),
  /** When a hold that is to be placed ends by itself. */
  expiresAt: instant('expires_at'),
  refusal: text('refusal'),
  requiredMinor: amount('required_minor'),
  availableMinor: amount('available_minor'),
  createdAt: instant('created_at').notNull(),
});
export type SaleCallRow = typeof saleCalls.$inferSelect;
