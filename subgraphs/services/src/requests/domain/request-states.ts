/** The life of a service request: which moves are legal and who may make each. */

/** Every state, in the order of a request that goes well. */
export const requestStates = [
  'REQUESTED',
  'QUOTED',
  'PAID',
  'IN_PROGRESS',
  'QC_PENDING',
  'QC_FAILED',
  'COMPLETED',
  'CLOSED',
  'CANCELLED',
] as const;
export type RequestState = (typeof requestStates)[number];

/** What somebody is to one request; the same person is something else to another, and the platform itself ends what it has opened, and what nobody has begun
 * for a vehicle that has changed hands. */
export const requestActors = ['OWNER', 'QUOTING_PARTNER', 'ASSIGNED_PARTNER', 'STAFF', 'PLATFORM'] as const;
export type RequestActor = (typeof requestActors)[number];

type Moves = Readonly<Record<RequestState, Readonly<Partial<Record<RequestState, readonly RequestActor[]>>>>>;

/** The only legal moves, each with those who may make it. The README shows the same table. */
export const requestMoves: Moves = {
  REQUESTED: { QUOTED: ['QUOTING_PARTNER'], CANCELLED: ['OWNER', 'STAFF', 'PLATFORM'], CLOSED: ['PLATFORM'] },
  QUOTED: { PAID: ['OWNER'], CANCELLED: ['OWNER', 'STAFF', 'PLATFORM'], CLOSED: ['PLATFORM'] },
  PAID: { IN_PROGRESS: ['ASSIGNED_PARTNER', 'STAFF'], CANCELLED: ['OWNER', 'STAFF', 'PLATFORM'] },
  IN_PROGRESS: { QC_PENDING: ['ASSIGNED_PARTNER', 'STAFF'] },
  QC_PENDING: { COMPLETED: ['STAFF'], QC_FAILED: ['STAFF'] },
  QC_FAILED: { IN_PROGRESS: ['ASSIGNED_PARTNER', 'STAFF'] },
  COMPLETED: { CLOSED: ['OWNER', 'STAFF'] },
  CLOSED: {},
  CANCELLED: {},
};

/** Whether any person may move a request from one state to the other. */
export const canMove = (from: RequestState, to: RequestState): boolean =>
  requestMoves[from][to]?.some((actor) => actor !== 'PLATFORM') ?? false;

/** Whether this actor may make this move; false also for a move that nobody may make. */
export const mayMove = (actor: RequestActor, from: RequestState, to: RequestState): boolean =>
  requestMoves[from][to]?.includes(actor) ?? false;

/** The states that the actor can move a request to now, for a client's buttons. */
export const movesOf = (actor: RequestActor, from: RequestState): readonly RequestState[] =>
  requestStates.filter((to) => mayMove(actor, from, to));

/** States in which a partner has work on the request in hand: they count as its load. */
export const loadStates: readonly RequestState[] = ['PAID', 'IN_PROGRESS', 'QC_PENDING', 'QC_FAILED'];
