/** What somebody may do at the desk, by their role: what the platform allows is decided there, and this only says what to show. */

/** The role of a person, as the graph has it. */
export type RoleName = string | null | undefined;

/** What to show. */
export interface DeskRights {
  /** Approvals, the auction monitor and its tools, transfers of money. */
  readonly manages: boolean;
  /** The steps of sales: inspection, papers, delivery. */
  readonly worksSales: boolean;
  /** Undoing a sale. */
  readonly voids: boolean;
}

const managers: ReadonlySet<string> = new Set(['MANAGER', 'ADMIN', 'SUPER_ADMIN']);
const admins: ReadonlySet<string> = new Set(['ADMIN', 'SUPER_ADMIN']);

/** The rights of a role; none for guests and customers. */
export function deskRights(role: RoleName): DeskRights {
  const manages = typeof role === 'string' && managers.has(role);
  return { manages, worksSales: manages || role === 'CONCIERGE', voids: typeof role === 'string' && admins.has(role) };
}

/** Whether the desk has anything for the role. */
export const hasDesk = (role: RoleName): boolean => deskRights(role).worksSales;
