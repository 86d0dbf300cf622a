/** Why a command on a yacht, jet or property changed nothing, beyond what every command can say. */
import { conflict, invalidInput, notAllowed, notFound, type Refusal } from '@marque/shared/outcome';
import { type RentalState, rentalMovesFrom } from './rental-state.js';

/** Another asset of the tenant has the number. */
export type DuplicateNumber = Refusal<'DuplicateNumber', { number: string; existingId: string | null }>;
/** The states do not allow the move. */
export type IllegalRentalMove = Refusal<'IllegalRentalMove', { from: RentalState; to: RentalState; allowed: readonly RentalState[] }>;
/** The asset is elsewhere by now. */
export type RentalMoved = Refusal<'RentalMoved', { actual: RentalState }>;

/** There is no such asset for the caller. */
export const noRental = notFound('There is no such asset.', 'assetId');
/** The caller may see the asset and not change it. */
export const rentalNotYours = notAllowed('Only its owner, its lister and those who manage the business may change an asset.');
/** What is archived stays as it is. */
export const rentalArchived = conflict('The asset is archived.', 'assetId');
/** What has no rate cannot be booked. */
export const noRate = invalidInput('Set a rate first: what has none cannot be offered.', 'to');
/** Another asset has the number; null where the caller may not see which. */
export const duplicateNumber = (field: string, number: string, existingId: string | null): DuplicateNumber => ({
  refused: 'DuplicateNumber',
  message: 'Another asset has this number already.',
  path: ['input', field],
  number,
  existingId,
});

/** The states do not allow the move. */
export const illegalRentalMove = (from: RentalState, to: RentalState): IllegalRentalMove => ({
  refused: 'IllegalRentalMove',
  message: `An asset that is ${from} cannot be moved to ${to}.`,
  path: ['input', 'to'],
  from,
  to,
  allowed: rentalMovesFrom(from),
});

/** The asset is not where the caller believed it to be. */
export const rentalMoved = (actual: RentalState): RentalMoved => ({
  refused: 'RentalMoved',
  message: `The asset is ${actual} by now.`,
  path: ['input', 'from'],
  actual,
});
