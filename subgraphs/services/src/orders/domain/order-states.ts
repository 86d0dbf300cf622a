/** The life of an order of a service: which moves are legal and who may make each. */

/** Every state, in the order of an order that is made. */
export const orderStates = ['ORDERED', 'CANCELLED'] as const;
export type OrderState = (typeof orderStates)[number];

/** What a person is to one order. */
export const orderActors = ['CUSTOMER', 'STAFF'] as const;
export type OrderActor = (typeof orderActors)[number];

type Moves = Readonly<Record<OrderState, Readonly<Partial<Record<OrderState, readonly OrderActor[]>>>>>;

/** The only legal moves, each with those who may make it. The README shows the same table. */
export const orderMoves: Moves = {
  ORDERED: { CANCELLED: ['CUSTOMER', 'STAFF'] },
  CANCELLED: {},
};

/** Whether an order may go from one state to the other at all. */
export const canMove = (from: OrderState, to: OrderState): boolean => orderMoves[from][to] !== undefined;

/** Whether this actor may make this move; false also for a move that nobody may make. */
export const mayMove = (actor: OrderActor, from: OrderState, to: OrderState): boolean => orderMoves[from][to]?.includes(actor) ?? false;
