/** Reads and writes of pictures and videos. Who changes those of an asset has locked the asset. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, narrowedBy, query, statement } from '@marque/shared/db/statement';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { MediaState } from '../domain/media-file.js';
import { media, type MediaRow } from './tables.js';

interface MediaValues {
  readonly tenantId: string;
  readonly ids?: readonly string[];
  readonly assetIds?: readonly string[];
}

const find = statement(({ tenantId, ids, assetIds }: Given<MediaValues>, lock: 'locked' | 'free') => {
  const found = query
    .select()
    .from(media)
    .where(
      and(
        eq(media.tenantId, tenantId),
        narrowedBy(ids && anyOf(media.id, ids), assetIds && or(anyOf(media.vehicleId, assetIds), anyOf(media.rentalAssetId, assetIds))),
      ),
    )
    .orderBy(asc(media.vehicleId), asc(media.rentalAssetId), asc(media.position));
  return lock === 'locked' ? found.for('update') : found;
});

/** By id, in no order. */
export const mediaByIds = (tx: Transaction, tenantId: string, ids: readonly string[]): Promise<MediaRow[]> =>
  find(tx, { tenantId, ids }, 'free');

/** All of these assets, each one's in their order. */
export const mediaOf = (tx: Transaction, tenantId: string, assetIds: readonly string[]): Promise<MediaRow[]> =>
  find(tx, { tenantId, assetIds }, 'free');

/** One, locked until the transaction ends. */
export async function lockMedia(tx: Transaction, tenantId: string, id: string): Promise<MediaRow | undefined> {
  return (await find(tx, { tenantId, ids: [id] }, 'locked'))[0];
}

/** Adds rows; the database refuses more than a vehicle may have. */
export const insertMedia = bulkInsert(media);

/** Adds rows; those whose id is there already stay as they are. */
export const insertMissingMedia = bulkInsert(media, { onConflict: sql`(id) do nothing` });

/** What a change may set. */
export type MediaChange = Partial<Omit<MediaRow, 'id' | 'tenantId' | 'vehicleId' | 'rentalAssetId' | 'variants'>> &
  Pick<MediaRow, 'updatedAt'> & { readonly variants?: MediaRow['variants'] };

interface ChangeValues extends MediaChange {
  readonly id: string;
  readonly tenantId: string;
  readonly expected: MediaState;
}

const update = statement(({ id, tenantId, expected, ...change }: Given<ChangeValues>) =>
  query
    .update(media)
    .set(change)
    .where(and(eq(media.id, id), eq(media.tenantId, tenantId), eq(media.state, expected)))
    .returning({ id: media.id }),
);

/** Compare-and-set by state: says whether it was as expected. */
export async function updateMedia(tx: Transaction, { id, tenantId, state }: MediaRow, change: MediaChange): Promise<boolean> {
  return (await update(tx, { ...change, id, tenantId, expected: state })).length === 1;
}

const remove = statement(({ tenantId, id }: Given<{ tenantId: string; id: string }>) =>
  query.delete(media).where(and(eq(media.tenantId, tenantId), eq(media.id, id))),
);

/** Takes the row away. */
export async function deleteMedia(tx: Transaction, { tenantId, id }: Pick<MediaRow, 'tenantId' | 'id'>): Promise<void> {
  await remove(tx, { tenantId, id });
}

const place = statement(
  ({ tenantId, ids, at }: Given<{ tenantId: string; ids: readonly string[]; at: Date }>) => sql`
    update vehicles.media m set position = wanted.place, updated_at = ${at}
    from unnest(${ids}::uuid[]) with ordinality as wanted (id, place)
    where m.tenant_id = ${tenantId} and m.id = wanted.id and m.position <> wanted.place`,
);

/** Gives these the places 1, 2, 3 and so on: all of one asset. */
export async function placeMedia(tx: Transaction, tenantId: string, ids: readonly string[], at: Date): Promise<void> {
  await place(tx, { tenantId, ids, at });
}
