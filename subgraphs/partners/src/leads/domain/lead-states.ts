/** The life of a lead: which moves are legal and who may make each. */

/** Every state, in the order of a lead that goes well; the last two end it. */
export const leadStates = ['NEW', 'CONTACTED', 'QUALIFIED', 'WON', 'LOST'] as const;
export type LeadState = (typeof leadStates)[number];

/** Who moves a lead: those who work it, or the person behind it, who comes again. */
export const leadActors = ['WORKER', 'PERSON'] as const;
export type LeadActor = (typeof leadActors)[number];

type Moves = Readonly<Record<LeadState, Readonly<Partial<Record<LeadState, readonly LeadActor[]>>>>>;

/** The only legal moves, each with those who make it. The README shows the same table. */
export const leadMoves: Moves = {
  NEW: { CONTACTED: ['WORKER'], LOST: ['WORKER'] },
  CONTACTED: { QUALIFIED: ['WORKER'], LOST: ['WORKER'] },
  QUALIFIED: { WON: ['WORKER'], LOST: ['WORKER'] },
  WON: { NEW: ['PERSON'] },
  LOST: { NEW: ['PERSON'] },
};

/** Whether this actor may make this move; false also for a move that nobody may make. */
export const mayMove = (actor: LeadActor, from: LeadState, to: LeadState): boolean => leadMoves[from][to]?.includes(actor) ?? false;

/** The states to which those who work the lead can move it now, for a client's buttons. */
export const movesOf = (from: LeadState): readonly LeadState[] => leadStates.filter((to) => mayMove('WORKER', from, to));
