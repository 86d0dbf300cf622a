/** How far an import is. */
export type ImportState = 'RUNNING' | 'DONE' | 'ROLLED_BACK';
