/** Reads and writes of the menu of services. */
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { OfferingGroup } from '../domain/offering.js';
import { offeringKinds, offerings } from './tables.js';
import type { OfferingKindRow, OfferingRow } from './tables.js';

interface OfferingValues {
  readonly groups?: readonly OfferingGroup[] | undefined;
  readonly code?: string;
  readonly ids?: readonly string[];
}

const find = statement(({ groups, code, ids }: Given<OfferingValues>) =>
  query
    .select()
    .from(offerings)
    .where(and(groups && anyOf(offerings.group, groups), code && eq(offerings.code, code), ids && anyOf(offerings.id, ids)))
    .orderBy(asc(offerings.rank)),
);

/** The menu in its own order, whole (null) or these groups. */
export const menuOf = (tx: Transaction, groups: readonly OfferingGroup[] | null): Promise<OfferingRow[]> =>
  find(tx, { groups: groups ?? undefined });

/** One service of the menu by its code; null when the business does not offer it. */
export async function offeringByCode(tx: Transaction, code: string): Promise<OfferingRow | null> {
  const [row] = await find(tx, { code });
  return row ?? null;
}

/** Services of the menu by their ids. */
export const offeringsById = (tx: Transaction, ids: readonly string[]): Promise<OfferingRow[]> => find(tx, { ids });

const findKinds = statement(({ offeringIds }: Given<{ offeringIds: readonly string[] }>) =>
  query.select().from(offeringKinds).where(anyOf(offeringKinds.offeringId, offeringIds)).orderBy(asc(offeringKinds.rank)),
);

/** The priced kinds of services, each in order. */
export const kindsOf = (tx: Transaction, offeringIds: readonly string[]): Promise<OfferingKindRow[]> => findKinds(tx, { offeringIds });

const save = statement((row: Given<OfferingRow>) =>
  query.insert(offerings).values(row).onConflictDoUpdate({ target: offerings.id, set: row }),
);
const removeKinds = statement(({ offeringId }: Given<{ offeringId: string }>) =>
  query.delete(offeringKinds).where(eq(offeringKinds.offeringId, offeringId)),
);
const insertKinds = bulkInsert(offeringKinds);

/** Puts a service on the menu, or in the place of the one with its identifier. */
export async function saveOffering(tx: Transaction, row: OfferingRow, kinds: readonly OfferingKindRow[]): Promise<void> {
  await save(tx, row);
  await removeKinds(tx, { offeringId: row.id });
  await insertKinds(tx, kinds);
}
