import { managesBusiness, ownerIn } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';

/** Any one of these comes to escrows at all; to which ones, `partyOf` says. */
export const escrowScopes = ['wallet:own', 'business:manage'] as const;

/** Whose escrows the caller sees: a person's own, as buyer or as seller; all (null) of those who decide for the business; none (undefined) else. */
export function partyOf(caller: Caller): string | null | undefined {
  return managesBusiness(caller) ? null : (ownerIn(caller, 'wallet:own') ?? undefined);
}

/** Whether the caller may see this escrow. */
export function maySeeEscrow(caller: Caller, { buyerId, sellerId }: { readonly buyerId: string; readonly sellerId: string }): boolean {
  const party = partyOf(caller);
  return party === null || party === buyerId || party === sellerId;
}
