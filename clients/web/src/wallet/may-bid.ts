/** Who may bid, and so has funds for it. */
import type { Viewer } from '../session/viewer.js';

const roles: ReadonlySet<Viewer['role']> = new Set(['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN']);

/** Whether the person may bid where there are auctions; the platform decides it again. */
export const mayBid = ({ role, tenant: { modules } }: Pick<Viewer, 'role' | 'tenant'>): boolean =>
  roles.has(role) && modules.includes('AUCTIONS');
