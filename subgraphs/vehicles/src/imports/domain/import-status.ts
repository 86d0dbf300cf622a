/** How far an import is. */
export type ImportStatus = 'RUNNING' | 'DONE' | 'ROLLED_BACK';
