import { toMoneyType } from '@marque/shared/graph';
import type { Quotation } from '../schema/service-request.js';
import type { QuotationRow } from '../store/tables.js';

/** The quotation as the graph shows it. */
export function showQuotation({
  id,
  professionalId,
  amountMinor,
  currency,
  estimatedHours,
  note,
  state,
  validUntil,
}: QuotationRow): Quotation {
  const price = toMoneyType({ amountMinor, currency });
  return { id, professional: { id: professionalId }, price, estimatedHours, note, state, validUntil };
}
