import { violatedConstraint } from '@marque/shared/db';
import { conflict, type Conflict } from '@marque/shared/outcome';

/** The refusal of another draft of a vehicle that has one, where `field` names it; throws whatever else went wrong. */
export function refusedSecondDraft(error: unknown, field: string): Conflict {
  if (violatedConstraint(error) !== 'auctions_one_draft_per_vehicle') throw error;
  return conflict('There is a draft for this vehicle: change or cancel that one.', field);
}
