/** Why a command on a lot changed nothing. */
import { notFound } from '@marque/shared/outcome';

/** The auction is not there for the caller. */
export const noAuction = notFound('There is no such auction.', 'auctionId');
