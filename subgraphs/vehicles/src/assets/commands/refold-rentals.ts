/** Folds the texts of yachts, jets and properties anew that an older way of folding made. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { foldRentals } from '../store/rentals.js';

const rentalsPerFold = 500;

/** Folds all of them, in small transactions; mostly there are none. */
export async function refoldRentals({ database }: Platform): Promise<void> {
  while ((await database.system((tx) => foldRentals(tx, rentalsPerFold))) === rentalsPerFold);
}
