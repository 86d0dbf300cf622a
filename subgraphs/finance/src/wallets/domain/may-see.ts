import { managesBusiness, ownerIn } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';

/** Whether the caller may see this person's money: the person, and those who decide on money (manager up, and the platform, which has every scope). */
export const maySee = (caller: Caller, ownerId: string): boolean => ownerIn(caller, 'wallet:own') === ownerId || managesBusiness(caller);
