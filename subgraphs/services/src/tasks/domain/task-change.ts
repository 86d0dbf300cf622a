/** What can happen to a task. */
export type TaskChangeKind = 'OPENED' | 'ASSIGNED' | 'PRIORITISED' | 'STARTED' | 'COMPLETED' | 'CANCELLED';
