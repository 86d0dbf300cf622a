/** What auctions need not know for ever. Bids and what became of them never go. */
import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { oldKeys } from '@marque/shared/commands/idempotency';
import type { Forgettable } from '@marque/shared/jobs/forget';
import { bidRequests, depositAttempts, fundingRequests, idempotency } from '../../lots/store/tables.js';

/** Far longer than a bidder's client repeats a bid whose answer got lost. */
const answerLifeMs = 30 * 86_400_000;

const before = (now: Date): Date => new Date(now.getTime() - answerLifeMs);

/** While an auction can take bids, the keys of its bids are known: a bid that comes again must not be another one. */
const stillOpen = sql`(select from auction.auctions a where a.id = ${bidRequests.auctionId} and a.state in ('SCHEDULED', 'LIVE'))`;

/**
 * Old answers to bids and offers, changes of holds that finance answered long ago, and attempts at deposits that it refused; those without
 * an answer are finished by a job first.
 */
export const forgettable: readonly Forgettable[] = [
  { table: bidRequests, rows: (now) => and(lt(bidRequests.answeredAt, before(now)), sql`not exists ${stillOpen}`) },
  { table: fundingRequests, rows: (now) => and(lt(fundingRequests.createdAt, before(now)), ne(fundingRequests.state, 'PENDING')) },
  { table: depositAttempts, rows: (now) => and(lt(depositAttempts.createdAt, before(now)), eq(depositAttempts.state, 'REFUSED')) },
  oldKeys(idempotency),
];
