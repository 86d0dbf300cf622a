import { ownerIn } from '@marque/shared/auth';
import type { AuctionContext } from '../../context.js';
import { seesSettlement } from '../domain/rights.js';
import type { SettlementRow } from '../store/tables.js';

/**
 * The settlement of the auction's last sale where the caller sees it; else that in which the caller has bought, as of a sale that they did not pay;
 * null for others.
 */
export async function findSettlement({ caller, loaders }: AuctionContext, auctionId: string): Promise<SettlementRow | null> {
  const latest = await loaders.settlement.load(auctionId);
  if (!latest || seesSettlement(caller, latest)) return latest;
  return ownerIn(caller, 'bid:place') === null ? null : loaders.ownSettlement.load(auctionId);
}
