import type { Session } from '../schema/session.js';
import type { SessionRow } from '../store/tables.js';

/** A session as the graph shows it; `currentId` is the one that the request comes from. */
export const toSession = (row: SessionRow, currentId: string | null): Session => ({ ...row, current: row.id === currentId });
