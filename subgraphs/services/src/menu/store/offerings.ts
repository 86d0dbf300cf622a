/** Reads and writes of the menu of services. */
import { asc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { OfferingGroup } from '../domain/offering.js';
import { offeringKinds, offerings } from './tables.js';
import type { OfferingKindRow, OfferingRow } from './tables.js';

/** The menu in its own order, whole (null) or these groups. */
export const menuOf = (tx: Transaction, groups: readonly OfferingGroup[] | null): Promise<OfferingRow[]> =>
  tx
    .select()
    .from(offerings)
    .where(groups ? inArray(offerings.group, [...groups]) : undefined)
    .orderBy(asc(offerings.rank));

/** One service of the menu by its code; null when the business does not offer it. */
export async function offeringByCode(tx: Transaction, code: string): Promise<OfferingRow | null> {
  const [row] = await tx.select().from(offerings).where(eq(offerings.code, code));
  return row ?? null;
}

/** Services of the menu by their ids. */
export const offeringsById = (tx: Transaction, ids: readonly string[]): Promise<OfferingRow[]> =>
  tx
    .select()
    .from(offerings)
    .where(inArray(offerings.id, [...ids]));

/** The priced kinds of services, each in order. */
export const kindsOf = (tx: Transaction, offeringIds: readonly string[]): Promise<OfferingKindRow[]> =>
  tx
    .select()
    .from(offeringKinds)
    .where(inArray(offeringKinds.offeringId, [...offeringIds]))
    .orderBy(asc(offeringKinds.rank));

/** Puts a service on the menu, or in the place of the one with its identifier. */
export async function saveOffering(tx: Transaction, row: OfferingRow, kinds: readonly OfferingKindRow[]): Promise<void> {
  await tx.insert(offerings).values(row).onConflictDoUpdate({ target: offerings.id, set: row });
  await tx.delete(offeringKinds).where(eq(offeringKinds.offeringId, row.id));
  if (kinds.length > 0) await tx.insert(offeringKinds).values([...kinds]);
}
