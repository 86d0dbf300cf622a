/** Changes what is stated of a yacht, a jet or a property. */
import type { CommandContext } from '@marque/shared/commands';
import {
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { rentalChanged } from '../../events/rentals.js';
import { checkFacts } from '../domain/check-facts.js';
import { noRental, type DuplicateNumber, rentalArchived } from '../domain/refusals.js';
import { factsIn, type FactName, type RentalFacts } from '../domain/rental-facts.js';
import type { RentalKind } from '../domain/rental-kind.js';
import type { RentalRow } from '../store/tables.js';
import { changeRental, type OnRental, recordRentalChange } from './change-rental.js';
import { takeNumbers } from './take-numbers.js';

/** Facts that change; those that are not given stay as they are, null takes one away. */
export interface ChangeRentalFacts extends OnRental {
  readonly kind: RentalKind;
  readonly facts: Partial<RentalFacts>;
}

/** The same facts again change nothing and are not told. All facts together are checked anew, as when it was added. */
export function changeRentalFacts(
  context: CommandContext,
  input: ChangeRentalFacts,
): Promise<RentalRow | InvalidInput | NotFound | NotAllowed | Conflict | DuplicateNumber | IdempotencyConflict> {
  const call = { command: 'changeRentalAsset', input };
  return changeRental<RentalRow | InvalidInput | NotFound | Conflict | DuplicateNumber>(context, call, async (tx, row, at) => {
    if (row.kind !== input.kind) return noRental;
    if (row.state === 'ARCHIVED') return rentalArchived;
    const before = factsIn(row);
    const facts = checkFacts(row.kind, { ...before, ...input.facts }, at);
    if (isRefusal(facts)) return facts;
    const change = changed(before, facts);
    if (Object.keys(change).length === 0) return row;
    const duplicate = await takeNumbers(tx, context.caller, row, { hin: change.hin ?? null, registration: change.registration ?? null });
    if (duplicate) return duplicate;
    return recordRentalChange(context, tx, { row, change, at, event: rentalChanged });
  });
}

/** What is another than before. */
function changed(before: RentalFacts, after: RentalFacts): Partial<RentalFacts> {
  const names = Object.keys(after) as FactName[];
  const others = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(others.map((name) => [name, after[name]]));
}
