/** The tables of service requests as drizzle sees them. */
import {
  bigint,
  boolean,
  char,
  doublePrecision,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PaymentState } from '../domain/payment-states.js';
import type { RequestKind } from '../domain/request-kind.js';
import type { RequestActor, RequestState } from '../domain/request-states.js';

const services = pgSchema('services');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const requests = services.table('requests', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  ownerId: uuid('owner_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  /** Whose the vehicle is since it changed hands while it was being worked on; null while it is the owner's who asked. */
  vehicleOwnerId: uuid('vehicle_owner_id'),
  kind: text('kind').$type<RequestKind>().notNull(),
  description: text('description').notNull(),
  make: text('make'),
  /** Null, as the longitude, where the platform opened the request and nobody had placed the vehicle. */
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  state: text('state').$type<RequestState>().notNull(),
  sequence: integer('sequence').notNull(),
  quotationId: uuid('quotation_id'),
  professionalId: uuid('professional_id'),
  partnerUserId: uuid('partner_user_id'),
  dueAt: moment('due_at'),
  /** What it was opened for, where the platform opened it. */
  sourceKey: text('source_key'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type RequestRow = typeof requests.$inferSelect;

export const requestHistory = services.table(
  'request_history',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    fromState: text('from_state').$type<RequestState>(),
    toState: text('to_state').$type<RequestState>().notNull(),
    actor: text('actor').$type<RequestActor>().notNull(),
    actorId: uuid('actor_id').notNull(),
    note: text('note'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.sequence] })],
);
export type RequestHistoryRow = typeof requestHistory.$inferSelect;

export const quotations = services.table(
  'quotations',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    professionalId: uuid('professional_id').notNull(),
    partnerUserId: uuid('partner_user_id').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    estimatedHours: integer('estimated_hours').notNull(),
    note: text('note').notNull(),
    commissionBasisPoints: integer('commission_basis_points').notNull(),
    state: text('status').$type<'OPEN' | 'ACCEPTED' | 'DECLINED'>().notNull(),
    validUntil: moment('valid_until').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [unique('quotations_one_per_professional').on(table.requestId, table.professionalId)],
);
export type QuotationRow = typeof quotations.$inferSelect;

export const qualityChecks = services.table(
  'quality_checks',
  {
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    passed: boolean('passed').notNull(),
    note: text('note'),
    checkedBy: uuid('checked_by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.sequence] })],
);
export type QualityCheckRow = typeof qualityChecks.$inferSelect;

/** Why the wallets refused, as it is told again on a retry. */
export interface Refusal {
  readonly message: string;
  readonly required?: { readonly amount: string; readonly currency: string };
  readonly available?: { readonly amount: string; readonly currency: string };
}

export const payments = services.table('payments', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  requestId: uuid('request_id')
    .notNull()
    .references(() => requests.id),
  quotationId: uuid('quotation_id')
    .notNull()
    .references(() => quotations.id),
  ownerId: uuid('owner_id').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('status').$type<PaymentState>().notNull(),
  holdId: uuid('hold_id'),
  refusal: jsonb('refusal').$type<Refusal>(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type PaymentRow = typeof payments.$inferSelect;
