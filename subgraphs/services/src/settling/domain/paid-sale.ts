/** A sale at auction that is paid: what follows is opened from this. */
import { z } from 'zod';

/** As the job that opens it carries it. */
export const paidSale = z.object({
  tenantId: z.string(),
  /** The same for each telling of one sale. */
  sourceKey: z.string(),
  vehicleId: z.string(),
  buyerId: z.string(),
  deliveryCity: z.string().nullable(),
  /** When it was paid, ISO 8601. */
  paidAt: z.string(),
});
export type PaidSale = z.infer<typeof paidSale>;

/** What the event says of a settlement. */
export interface SettlementTold {
  readonly auctionId: string;
  readonly vehicleId: string;
  readonly settlementId?: string | undefined;
  readonly buyerId?: string | undefined;
  readonly stage?: string | undefined;
  readonly stageState?: string | undefined;
  readonly deliveryCity?: string | undefined;
}

/** What all that is opened for a sale is known by. An auction that is sold again after a void is another settlement. */
export const sourceOf = ({ auctionId, settlementId }: Pick<SettlementTold, 'auctionId' | 'settlementId'>): string =>
  `settlement:${settlementId ?? auctionId}`;

/** The sale, if this tells that it is fully paid; null for every other step of a settlement. */
export function paidSaleIn(
  { auctionId, vehicleId, settlementId, buyerId, stage, stageState, deliveryCity }: SettlementTold,
  { tenantId, occurredAt }: { readonly tenantId: string; readonly occurredAt: string },
): PaidSale | null {
  if (stage !== 'PAYMENT' || stageState !== 'COMPLETED' || buyerId === undefined) return null;
  const sourceKey = sourceOf({ auctionId, settlementId });
  return { tenantId, sourceKey, vehicleId, buyerId, deliveryCity: deliveryCity ?? null, paidAt: occurredAt };
}

/** The concierge has so long to begin. */
export const taskDueMs = 86_400_000;

/** What is asked for. */
export const requestText = (city: string | null): string =>
  city === null
    ? 'Bought at auction and paid: papers, registration and hand-over.'
    : `Bought at auction and paid: papers, registration and delivery to ${city}.`;
