/** What events of an auction's stream have in common. */
import { moneyPayload } from '@marque/shared/events';
import { z } from 'zod';

export const aggregateType = 'auction';
export const ofAuction = { auctionId: z.uuid(), vehicleId: z.uuid() };
export const instant = z.iso.datetime();

/** A sale that was undone: whoever has counted it can take it back from where it was counted. */
export const undone = z.object({
  winnerId: z.uuid().nullable(),
  hammerPrice: moneyPayload.nullable(),
  soldAt: instant.nullable(),
  endedAt: instant.nullable(),
  bidCount: z.int().nonnegative(),
});
