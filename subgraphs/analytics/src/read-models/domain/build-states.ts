/** The life of one build of the read models. */

export const buildStatuses = ['BUILDING', 'ACTIVE', 'RETIRED'] as const;
export type BuildStatus = (typeof buildStatuses)[number];

/** The only legal moves; a business's first build is ACTIVE from its first event on. The README shows the same table. */
export const buildMoves: Readonly<Record<BuildStatus, readonly BuildStatus[]>> = {
  BUILDING: ['ACTIVE'],
  ACTIVE: ['RETIRED'],
  RETIRED: [],
};

/** Whether a build may go from one status to the other. */
export const canMove = (from: BuildStatus, to: BuildStatus): boolean => buildMoves[from].includes(to);
