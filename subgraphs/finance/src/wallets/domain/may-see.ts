import { ownerIn } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';

/** Whether the caller may see this person's money: the person, those who decide on money (manager up) and the platform itself. */
export const maySee = (caller: Caller, ownerId: string): boolean =>
  caller.kind === 'service' || ownerIn(caller, 'wallet:own') === ownerId || caller.scopes.includes('business:manage');
