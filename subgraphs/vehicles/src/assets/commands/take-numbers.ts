import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { hasKind, maySeeAsset } from '../domain/permissions.js';
import { duplicateNumber, type DuplicateNumber } from '../domain/refusals.js';
import type { RentalFacts } from '../domain/rental-facts.js';
import { takeNumber } from '../store/rentals.js';
import type { RentalRow } from '../store/tables.js';

/** Takes the numbers for an asset until the transaction ends, or says which other asset of the tenant has one of them. */
export async function takeNumbers(
  tx: Transaction,
  caller: Caller,
  asset: Pick<RentalRow, 'tenantId' | 'id'>,
  facts: Pick<RentalFacts, 'hin' | 'registration'>,
): Promise<DuplicateNumber | null> {
  for (const column of ['hin', 'registration'] as const) {
    const number = facts[column];
    const holder = number === null ? undefined : await takeNumber(tx, asset, column, number);
    if (number === null || holder === undefined) continue;
    return duplicateNumber(column, number, hasKind(caller, holder.kind) && maySeeAsset(caller, holder) ? holder.id : null);
  }
  return null;
}
