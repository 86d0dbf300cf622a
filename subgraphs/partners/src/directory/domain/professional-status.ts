/** The life of a professional on the platform. */

export const professionalStatuses = ['ACTIVE', 'SUSPENDED'] as const;
export type ProfessionalStatus = (typeof professionalStatuses)[number];

/** The only legal moves, made by staff. The README shows the same table. */
export const statusMoves: Readonly<Record<ProfessionalStatus, readonly ProfessionalStatus[]>> = {
  ACTIVE: ['SUSPENDED'],
  SUSPENDED: ['ACTIVE'],
};

/** Whether a professional may go from one status to the other. */
export const canMove = (from: ProfessionalStatus, to: ProfessionalStatus): boolean => statusMoves[from].includes(to);
