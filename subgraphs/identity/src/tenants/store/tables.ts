/** The table of tenants as drizzle sees it. */
import type { TenantModule } from '@marque/shared/define/tenant-modules';
import { char, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PricingMode } from '../domain/pricing-mode.js';

export const tenants = pgSchema('identity').table('tenants', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  business: text('business').notNull(),
  country: char('country', { length: 2 }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull(),
  modules: text('modules').array().notNull().default([]).$type<TenantModule[]>(),
  brandColor: text('brand_color').notNull(),
  tagline: text('tagline').notNull(),
  commissionBasisPoints: integer('commission_basis_points').notNull(),
  pricingMode: text('pricing_mode').notNull().$type<PricingMode>(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
export type TenantRow = typeof tenants.$inferSelect;
