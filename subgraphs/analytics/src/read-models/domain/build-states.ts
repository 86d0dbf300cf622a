/** The life of one build of the read models. */

export const buildStates = ['BUILDING', 'ACTIVE', 'RETIRED'] as const;
export type BuildState = (typeof buildStates)[number];

/** The only legal moves; a business's first build is ACTIVE from its first event on. The README shows the same table. */
export const buildMoves: Readonly<Record<BuildState, readonly BuildState[]>> = {
  BUILDING: ['ACTIVE'],
  ACTIVE: ['RETIRED'],
  RETIRED: [],
};

/** Whether a build may go from one state to the other. */
export const canMove = (from: BuildState, to: BuildState): boolean => buildMoves[from].includes(to);
