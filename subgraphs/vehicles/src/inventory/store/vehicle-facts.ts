/** Writes of what is said of a vehicle, with the words by which searches find it. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq } from 'drizzle-orm';
import { searchText, searchVersion } from '../../search/domain/search-words.js';
import { vehicles, type VehicleRow } from './tables.js';

/** What of a vehicle its seller describes, and may describe anew. */
export type DescribedFacts = Pick<
  VehicleRow,
  | 'trim'
  | 'condition'
  | 'segment'
  | 'odometerKm'
  | 'colour'
  | 'city'
  | 'latitude'
  | 'longitude'
  | 'imageUrls'
  | 'features'
  | 'description'
  | 'serviceRecords'
  | 'previousOwners'
>;

/** The facts that change, with what changes with any of them. */
export type Description = Partial<DescribedFacts> & Pick<VehicleRow, 'historySequence' | 'historyHash' | 'updatedAt' | 'picturesAt'>;

interface DescriptionValues extends Description {
  readonly id: string;
  readonly tenantId: string;
  readonly searchText: string[];
  readonly searchVersion: number;
  readonly expectedSequence: number;
}

const update = statement(({ id, tenantId, expectedSequence, ...change }: Given<DescriptionValues>) =>
  query
    .update(vehicles)
    .set(change)
    .where(and(eq(vehicles.id, id), eq(vehicles.tenantId, tenantId), eq(vehicles.historySequence, expectedSequence)))
    .returning({ id: vehicles.id }),
);

/** Compare-and-set: the row as it is after the change; undefined where it is no longer as it was read. */
export async function writeDescription(tx: Transaction, row: VehicleRow, change: Description): Promise<VehicleRow | undefined> {
  const changed: VehicleRow = { ...row, ...change };
  const { id, tenantId, historySequence: expectedSequence } = row;
  const words = { searchText: searchText(changed), searchVersion };
  const written = await update(tx, { ...change, ...words, id, tenantId, expectedSequence });
  return written.length === 1 ? changed : undefined;
}
