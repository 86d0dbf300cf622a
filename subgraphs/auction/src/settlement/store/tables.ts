/** The tables of settlements as drizzle knows them; the migrations define them. */
import { bigint, boolean, char, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryAddress, DeliveryMethod } from '../domain/delivery.js';
import type { DocumentType } from '../domain/document-file.js';
import type { DocumentKind, DocumentState, Submitter } from '../domain/documents.js';
import type { CallKind, CallState } from '../domain/finance-calls.js';
import type { SettlementState } from '../domain/settlement-states.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

export const settlements = schema.table('settlements', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  offerId: uuid('offer_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  title: text('title').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  sellerId: uuid('seller_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state').$type<SettlementState>().notNull().default('OPEN'),
  stateReason: text('state_reason'),
  priceMinor: amount('price_minor').notNull(),
  premiumMinor: amount('premium_minor').notNull(),
  commissionMinor: amount('commission_minor').notNull(),
  depositMinor: amount('deposit_minor').notNull(),
  depositHoldId: uuid('deposit_hold_id'),
  deliveryMethod: text('delivery_method').$type<DeliveryMethod>().notNull().default('PICKUP'),
  deliveryFeeMinor: amount('delivery_fee_minor').notNull(),
  deliveryAddress: jsonb('delivery_address').$type<DeliveryAddress>(),
  requiredDocuments: text('required_documents').array().$type<DocumentKind[]>().notNull(),
  openedAt: instant('opened_at').notNull(),
  dueAt: instant('due_at').notNull(),
  clockStoppedAt: instant('clock_stopped_at'),
  reminders: integer('reminders').notNull().default(0),
  payWhenFunded: boolean('pay_when_funded').notNull().default(false),
  escrowId: uuid('escrow_id'),
  paymentStartedAt: instant('payment_started_at'),
  paymentCompletedAt: instant('payment_completed_at'),
  inspectionStartedAt: instant('inspection_started_at'),
  inspectionCompletedAt: instant('inspection_completed_at'),
  inspectionNote: text('inspection_note'),
  documentationStartedAt: instant('documentation_started_at'),
  documentationCompletedAt: instant('documentation_completed_at'),
  deliveryStartedAt: instant('delivery_started_at'),
  deliveryCompletedAt: instant('delivery_completed_at'),
  deliveryScheduledFor: instant('delivery_scheduled_for'),
  handedOverBy: uuid('handed_over_by'),
  closedAt: instant('closed_at'),
});
export type SettlementRow = typeof settlements.$inferSelect;

export const settlementDocuments = schema.table('settlement_documents', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  settlementId: uuid('settlement_id').notNull(),
  kind: text('kind').$type<DocumentKind>().notNull(),
  /** Where one lies that was handed in before documents were files: an address elsewhere. */
  reference: text('reference'),
  fileType: text('file_type').$type<DocumentType>(),
  bytes: integer('bytes'),
  fileGoneAt: instant('file_gone_at'),
  submittedBy: uuid('submitted_by').notNull(),
  submittedAs: text('submitted_as').$type<Submitter>().notNull(),
  submittedAt: instant('submitted_at').notNull(),
  state: text('state').$type<DocumentState>().notNull().default('SUBMITTED'),
  reason: text('reason'),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
});
export type DocumentRow = typeof settlementDocuments.$inferSelect;

export const documentUploads = schema.table('document_uploads', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  settlementId: uuid('settlement_id').notNull(),
  kind: text('kind').$type<DocumentKind>().notNull(),
  bytes: integer('bytes').notNull(),
  announcedBy: uuid('announced_by').notNull(),
  announcedAs: text('announced_as').$type<Submitter>().notNull(),
  announcedAt: instant('announced_at').notNull(),
});
export type DocumentUploadRow = typeof documentUploads.$inferSelect;

export const settlementCalls = schema.table('settlement_calls', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  settlementId: uuid('settlement_id').notNull(),
  kind: text('kind').$type<CallKind>().notNull(),
  state: text('state').$type<CallState>().notNull().default('PENDING'),
  whenFunded: boolean('when_funded').notNull().default(false),
  refusal: text('refusal'),
  requiredMinor: amount('required_minor'),
  availableMinor: amount('available_minor'),
  createdAt: instant('created_at').notNull(),
});
export type CallRow = typeof settlementCalls.$inferSelect;

export const requiredDocuments = schema.table('required_documents', {
  tenantId: uuid('tenant_id').primaryKey(),
  kinds: text('kinds').array().$type<DocumentKind[]>().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});
