/** The life of a professional on the platform. */

export const professionalStates = ['ACTIVE', 'SUSPENDED'] as const;
export type ProfessionalState = (typeof professionalStates)[number];

/** The only legal moves, made by staff. The README shows the same table. */
export const professionalMoves: Readonly<Record<ProfessionalState, readonly ProfessionalState[]>> = {
  ACTIVE: ['SUSPENDED'],
  SUSPENDED: ['ACTIVE'],
};

/** Whether a professional may go from one state to the other. */
export const canMove = (from: ProfessionalState, to: ProfessionalState): boolean => professionalMoves[from].includes(to);
