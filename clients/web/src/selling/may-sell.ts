/** Who may put vehicles up. */
import type { Viewer } from '../session/viewer.js';

const roles: ReadonlySet<Viewer['role']> = new Set(['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN']);

/** Whether the person may add and offer vehicles; the platform decides it again. */
export const maySell = ({ role }: Pick<Viewer, 'role'>): boolean => roles.has(role);
