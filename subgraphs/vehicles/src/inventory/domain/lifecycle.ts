/** The states of a vehicle, the moves between them and who may make each. */

/** Every state, in the order in which a vehicle usually meets them. */
export const vehicleStates = [
  'CATALOG_ONLY',
  'AVAILABLE',
  'IN_AUCTION',
  'PENDING_SETTLEMENT',
  'IN_SETTLEMENT',
  'OWNED',
  'IN_SERVICE',
  'LISTED',
  'SOLD',
  'ARCHIVED',
] as const;
export type VehicleState = (typeof vehicleStates)[number];

/**
 * Who makes a move: `PERSON`, the seller or staff by a mutation; `OWNER`, a private person who owns the vehicle, whom the stock of a dealer or of the
 * business does not have; `PROCESS`, an auction, a settlement, a direct sale or a service request. While a process holds a vehicle no person can pull
 * it away from under the bidders.
 */
export type Mover = 'PERSON' | 'OWNER' | 'PROCESS';

/** Whose moves each may make beside their own: owners and processes may do whatever any person may. */
const within: Readonly<Record<Mover, readonly Mover[]>> = {
  PERSON: ['PERSON'],
  OWNER: ['OWNER', 'PERSON'],
  PROCESS: ['PROCESS', 'PERSON'],
};

/** Every legal move with its mover. The README shows the same table and a test compares them. */
export const vehicleMoves = {
  CATALOG_ONLY: { AVAILABLE: 'PERSON', ARCHIVED: 'PERSON' },
  AVAILABLE: { IN_AUCTION: 'PROCESS', OWNED: 'OWNER', SOLD: 'PROCESS', ARCHIVED: 'PERSON' },
  IN_AUCTION: {
    PENDING_SETTLEMENT: 'PROCESS',
    AVAILABLE: 'PROCESS',
    LISTED: 'PROCESS',
    ARCHIVED: 'PROCESS',
  },
  PENDING_SETTLEMENT: {
    IN_SETTLEMENT: 'PROCESS',
    AVAILABLE: 'PROCESS',
    LISTED: 'PROCESS',
    ARCHIVED: 'PROCESS',
  },
  IN_SETTLEMENT: { OWNED: 'PROCESS', AVAILABLE: 'PROCESS', LISTED: 'PROCESS', ARCHIVED: 'PROCESS' },
  OWNED: { IN_SERVICE: 'PROCESS', LISTED: 'PERSON', ARCHIVED: 'PERSON' },
  IN_SERVICE: { OWNED: 'PROCESS', ARCHIVED: 'PROCESS' },
  LISTED: { SOLD: 'PERSON', IN_AUCTION: 'PROCESS', OWNED: 'PERSON', ARCHIVED: 'PERSON' },
  SOLD: { OWNED: 'PROCESS', AVAILABLE: 'PROCESS', LISTED: 'PROCESS', ARCHIVED: 'PERSON' },
  ARCHIVED: {},
} as const satisfies Readonly<Record<VehicleState, Readonly<Partial<Record<VehicleState, Mover>>>>>;

/** Who may make this move, or undefined where it is not legal. */
function neededFor(from: VehicleState, to: VehicleState): Mover | undefined {
  const moves: Readonly<Partial<Record<VehicleState, Mover>>> = vehicleMoves[from];
  return moves[to];
}

/** Whether the move is legal at all. */
export const canMove = (from: VehicleState, to: VehicleState): boolean => neededFor(from, to) !== undefined;

/** Whether the move is legal for this mover. */
export function mayMove(from: VehicleState, to: VehicleState, by: Mover): boolean {
  const needed = neededFor(from, to);
  return needed !== undefined && within[by].includes(needed);
}

/** The states to which this mover can bring a vehicle from here. */
export const movesFrom = (from: VehicleState, by: Mover): VehicleState[] => vehicleStates.filter((to) => mayMove(from, to, by));

/** States in which anybody may find the vehicle; in the others it is its owner's, its lister's and the staff's business. */
export const publicStates: readonly VehicleState[] = ['AVAILABLE', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'LISTED', 'SOLD'];

/** Whether a move lets anybody find what was private. */
export const becomesPublic = (before: { readonly state: VehicleState }, after: { readonly state: VehicleState }): boolean =>
  publicStates.includes(after.state) && !publicStates.includes(before.state);

/** Whether a move takes a vehicle off the market although nobody has bought it here; that it was sold elsewhere is what its seller says. */
export function isWithdrawn(
  before: { readonly state: VehicleState },
  after: { readonly state: VehicleState; readonly saleId: string | null },
): boolean {
  if (before.state === 'SOLD' || !publicStates.includes(before.state)) return false;
  if (after.state === 'OWNED') return before.state !== 'IN_SETTLEMENT';
  return after.state === 'ARCHIVED' || (after.state === 'SOLD' && after.saleId === null);
}

/** States of a vehicle that is offered now: what a listing shows unless it is asked for others. */
export const offeredStates: readonly VehicleState[] = ['AVAILABLE', 'IN_AUCTION', 'LISTED'];

/** States in which an auction may be scheduled, and in which offers are made and taken. */
export const auctionableStates: readonly VehicleState[] = ['AVAILABLE', 'LISTED'];

/** States in which the asking price stands as it is: an auction or a settlement holds the vehicle, or it is gone. */
export const fixedPriceStates: readonly VehicleState[] = ['IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'SOLD', 'ARCHIVED'];
