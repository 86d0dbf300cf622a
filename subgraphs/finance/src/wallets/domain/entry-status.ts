/** Whether an entry still counts. */
export type EntryStatus = 'POSTED' | 'REVERSED';
