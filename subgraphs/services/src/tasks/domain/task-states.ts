/** The life of a task: which moves are legal. */

/** Every state, in the order of a task that is done. */
export const taskStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];

/** The only legal moves. The README shows the same table. */
export const taskMoves: Readonly<Record<TaskState, readonly TaskState[]>> = {
  OPEN: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['DONE', 'CANCELLED'],
  DONE: [],
  CANCELLED: [],
};

/** Whether a task may go from one state to the other. */
export const canMove = (from: TaskState, to: TaskState): boolean => taskMoves[from].includes(to);

/** Whether anything about the task can still be changed. */
export const isUnderWay = (state: TaskState): boolean => taskMoves[state].length > 0;

/** How the platform ends a task that it has opened itself; nobody need have begun it. */
export type OwnEnd = Extract<TaskState, 'DONE' | 'CANCELLED'>;
