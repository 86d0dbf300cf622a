/** What commands answer that show an auction. */
import type { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/outcome';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { noAuction } from '../domain/refusals.js';
import { auctionById } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';

/** Why a command on an auction changes nothing. */
export type RefusedChange = InvalidInput | NotFound | NotAllowed | Conflict;

/** The auction, or why nothing was changed. */
export type AuctionAnswer = AuctionRow | RefusedChange | IdempotencyConflict;

/** What a key keeps of a success: which auction it was, not how it stood. */
export interface NamedAuction {
  readonly auctionId: string;
}

/** The auction of an answer as it is now, so that a repetition shows what has become of it; a refusal stays one. */
export async function answerNow(
  { database }: Pick<Platform, 'database'>,
  tenantId: string,
  outcome: NamedAuction | RefusedChange | IdempotencyConflict,
): Promise<AuctionAnswer> {
  if (isRefusal(outcome)) return outcome;
  return (await database.read(tenantId, (tx) => auctionById(tx, outcome.auctionId))) ?? noAuction;
}
