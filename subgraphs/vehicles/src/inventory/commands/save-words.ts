import type { Transaction } from '@marque/shared/db';
import { termsOf } from '../../search/domain/search-term.js';
import { saveTerms } from '../../search/store/search-terms.js';
import { publicStates } from '../domain/lifecycle.js';
import type { VehicleRow } from '../store/tables.js';

/**
 * Adds the words of those of these vehicles that anybody may find to what searches correct to and complete with. What is private gives none, for
 * anybody is shown them; words that were public once stay.
 */
export const saveWords = (tx: Transaction, tenantId: string, rows: readonly VehicleRow[]): Promise<void> =>
  saveTerms(tx, tenantId, termsOf(rows.filter(({ state }) => publicStates.includes(state))));
