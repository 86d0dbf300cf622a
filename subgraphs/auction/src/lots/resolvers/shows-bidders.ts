import type { AuctionContext } from '../../context.js';
import { seesBidders, type Sellers } from '../domain/rights.js';

/** Whether the caller is shown the reserve and who bids: the seller and staff, but for those who bid in it themselves, who see what bidders see. */
export const showsBidders = async (
  { caller, loaders }: Pick<AuctionContext, 'caller' | 'loaders'>,
  auction: Sellers & { readonly id: string },
): Promise<boolean> => seesBidders(caller, auction) && (await loaders.joined.load(auction.id)) === null;
