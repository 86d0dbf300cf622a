/** The states of a yacht, jet or property, and the moves between them. */

/** Every state, in the order in which an asset usually meets them. */
export const rentalStates = ['DRAFT', 'AVAILABLE', 'UNAVAILABLE', 'ARCHIVED'] as const;
export type RentalState = (typeof rentalStates)[number];

/** Every legal move; people make all of them. The README shows the same table and a test compares them. */
export const rentalMoves = {
  DRAFT: ['AVAILABLE', 'ARCHIVED'],
  AVAILABLE: ['UNAVAILABLE', 'ARCHIVED'],
  UNAVAILABLE: ['AVAILABLE', 'ARCHIVED'],
  ARCHIVED: [],
} as const satisfies Readonly<Record<RentalState, readonly RentalState[]>>;

/** Where an asset can go from here. */
export const rentalMovesFrom = (from: RentalState): readonly RentalState[] => rentalMoves[from];

/** Whether the move is legal. */
export const canMoveRental = (from: RentalState, to: RentalState): boolean => rentalMovesFrom(from).includes(to);

/** States in which everybody may see it: what is out of service for a while keeps its page. */
export const publicRentalStates: readonly RentalState[] = ['AVAILABLE', 'UNAVAILABLE'];

/** States in which it can be booked: what a list shows unless it is asked for others. */
export const offeredRentalStates: readonly RentalState[] = ['AVAILABLE'];
