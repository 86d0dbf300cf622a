/** Whether an entry still counts. */
export type EntryState = 'POSTED' | 'REVERSED';
