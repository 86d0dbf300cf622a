/** The stages of a settlement as data. */

/** Every stage, in the order in which they follow one another. */
export const settlementStages = ['PAYMENT', 'INSPECTION', 'DOCUMENTATION', 'DELIVERY'] as const;
export type SettlementStage = (typeof settlementStages)[number];

/** Every state of a stage. */
export const stageStates = ['PENDING', 'IN_PROGRESS', 'COMPLETED'] as const;
export type StageState = (typeof stageStates)[number];

/** The legal moves of each stage. It begins only when the stage before it is completed. */
export const stageMoves: Readonly<Record<StageState, readonly StageState[]>> = {
  PENDING: ['IN_PROGRESS'],
  IN_PROGRESS: ['COMPLETED'],
  COMPLETED: [],
};

/** When a stage began and was completed; null while it has not. */
export interface StageTimes {
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}
export type StagesTimes = Readonly<Record<SettlementStage, StageTimes>>;

/** Where a stage stands by its dates. */
export function stageStateOf({ startedAt, completedAt }: StageTimes): StageState {
  if (completedAt !== null) return 'COMPLETED';
  return startedAt === null ? 'PENDING' : 'IN_PROGRESS';
}

/** The first stage that has to be completed before this one begins; null where none is left. */
export const stageInTheWay = (stages: StagesTimes, stage: SettlementStage): SettlementStage | null =>
  settlementStages.slice(0, settlementStages.indexOf(stage)).find((before) => stageStateOf(stages[before]) !== 'COMPLETED') ?? null;

/** Whether the stage may go to this state now. */
export const canMoveStage = (stages: StagesTimes, stage: SettlementStage, to: StageState): boolean =>
  stageInTheWay(stages, stage) === null && stageMoves[stageStateOf(stages[stage])].includes(to);
