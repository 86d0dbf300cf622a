/** The table of pictures and videos as drizzle sees it. */
import { char, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Enhancement, MediaKind, MediaRefusal, MediaSource, MediaState, MediaVariant } from '../domain/media-file.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const media = schema.table('media', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  /** Of a vehicle, or of a yacht, jet or property: one of the two is null. */
  vehicleId: uuid('vehicle_id'),
  rentalAssetId: uuid('rental_asset_id'),
  kind: text('kind').$type<MediaKind>().notNull(),
  source: text('source').$type<MediaSource>().notNull(),
  state: text('status').$type<MediaState>().notNull(),
  position: integer('position').notNull(),
  caption: text('caption'),
  altText: text('alt_text'),
  takenAt: instant('taken_at'),
  addedAt: instant('added_at').notNull(),
  addedBy: uuid('added_by').notNull(),
  announcedBytes: integer('announced_bytes'),
  link: text('link'),
  width: integer('width'),
  height: integer('height'),
  placeholder: char('placeholder', { length: 7 }),
  refusal: text('refusal').$type<MediaRefusal>(),
  variants: jsonb('variants').$type<MediaVariant[]>().notNull(),
  enhancement: jsonb('enhancement').$type<Enhancement>(),
  wantedRevision: uuid('wanted_revision'),
  wantedEnhancement: jsonb('wanted_enhancement').$type<Enhancement>(),
  updatedAt: instant('updated_at').notNull(),
});

/** One picture or video. */
export type MediaRow = typeof media.$inferSelect;
