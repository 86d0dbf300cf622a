/** What becomes of many vehicles at once. */

/** Whether one refused vehicle refuses all. */
export const bulkModes = ['ALL_OR_NOTHING', 'BEST_EFFORT'] as const;
export type BulkMode = (typeof bulkModes)[number];

/** Vehicles of one call. */
export const mostVehicles = 1_000;

/** Why a vehicle was not changed. */
export interface BulkProblem {
  /** The name of the error that a single change would have been told. */
  readonly refused: string;
  readonly message: string;
}

/** What became of one vehicle: without a problem it is as asked. */
export interface BulkOutcome {
  readonly vehicleId: string;
  /** Whether it was changed: not where it was so already, nor where the call changed nothing. */
  readonly changed: boolean;
  readonly problem: BulkProblem | null;
  /** What is strange of the change, in a sentence; missing where nothing is. */
  readonly warning?: string;
}

/** What became of all, in the order in which they were named. */
export interface BulkOutcomes {
  /** Whether what could be changed was: not where all or nothing was asked and one was refused. */
  readonly applied: boolean;
  readonly outcomes: readonly BulkOutcome[];
}
