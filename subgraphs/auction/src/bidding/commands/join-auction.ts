/** Makes somebody a bidder of an auction. */
import { type Caller, isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import type { DecimalMoney, Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { fundBidding } from '../../funds/commands/fund-bidding.js';
import { parseAmount } from '../../funds/domain/amount.js';
import { withAuction } from '../../lots/commands/with-auction.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import { noteActing } from '../../lots/store/interests.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { saleTermsOf, termsOf } from '../../lots/store/terms.js';
import { bidderStanding } from '../../neighbours/identity.js';
import { closedNow } from '../domain/decide.js';
import { accountSuspended, kycRequired, type KycRequired } from '../domain/refusals.js';
import { wordingOf } from '../domain/wording.js';
import { isSuspended, kycVersion, noteApproval } from '../store/bidders.js';
import { addParticipant, participation } from '../store/participants.js';
import { stateOf } from '../store/standing.js';
import type { ParticipantRow } from '../store/tables.js';

/** How somebody joins. */
export interface JoinAuction {
  readonly auctionId: string;
  /** Version of the wording that the person was shown and accepted. */
  readonly acceptedWording: string;
  /** To be held for bidding at once, so that bids need not wait for it. */
  readonly funds?: DecimalMoney | null;
  /** Of the funds: joining twice is joining once anyhow. */
  readonly idempotencyKey: string;
}

type Refused = NotFound | NotAllowed | Conflict | KycRequired;

/** Makes the person a bidder of the auction under an alias, and keeps the wording that they accepted. Joining twice is joining once. */
export async function joinAuction(
  context: CommandContext,
  input: JoinAuction,
): Promise<ParticipantRow | Refused | InvalidInput | IdempotencyConflict> {
  const { platform, caller } = context;
  const { tenantId, actorId } = actorOf(caller);
  const { auctionId } = input;
  const funds = input.funds ? parseAmount(input.funds, 'funds') : null;
  if (isRefusal(funds)) return funds;
  const found = await platform.database.tenant(tenantId, async (tx) => {
    const [auction, joined, heard] = await Promise.all([
      auctionById(tx, auctionId),
      participation(tx, auctionId, actorId),
      // Before identity is asked: what it says by an event meanwhile counts more than its answer.
      kycVersion(tx, actorId),
    ]);
    return auction && auction.state !== 'DRAFT' ? { auction, joined, heard } : null;
  });
  if (!found) return noAuction;
  const joined = found.joined ?? (await join(context, found.auction, { ...input, heard: found.heard }));
  return isRefusal(joined) || !funds ? joined : withFunds(context, joined, { ...input, funds });
}

async function join(
  { platform, caller }: CommandContext,
  seen: AuctionRow,
  { acceptedWording, heard }: JoinAuction & { readonly heard: number },
): Promise<ParticipantRow | Refused> {
  const { tenantId, actorId } = actorOf(caller);
  const { id: auctionId } = seen;
  const refusal = refusalOfJoining(seen, caller, platform.clock.now());
  if (refusal) return refusal;
  const wording = wordingOf(termsOf(seen), saleTermsOf(seen));
  if (wording.version !== acceptedWording) return conflict('The wording is another one by now: show it and ask again.', 'acceptedWording');
  const standing = await bidderStanding(platform.graph, tenantId, actorId);
  if (!standing?.kycApproved) return kycRequired;
  if (standing.suspended) return accountSuspended;
  return withAuction<ParticipantRow | Refused>(platform, { tenantId, auctionId }, async (tx, auction, now) => {
    const earlier = await participation(tx, auctionId, actorId);
    if (earlier) return earlier;
    const late = refusalOfJoining(auction, caller, now);
    if (late) return late;
    if (!(await noteApproval(tx, tenantId, actorId, heard, now))) return kycRequired;
    // Identity may have shut them out since it was asked.
    if (await isSuspended(tx, actorId)) return accountSuspended;
    await noteActing(tx, caller, { auctionId, tenantId, at: now });
    return addParticipant(tx, { auctionId, bidderId: actorId, tenantId, joinedAt: now }, wording, auction.participantCount + 1);
  });
}

/** Why nobody, or not this person, may join this auction now; null if they may. */
function refusalOfJoining(auction: AuctionRow, caller: Caller, now: Date): NotAllowed | Conflict | null {
  const terms = termsOf(auction);
  const closed = closedNow(terms, stateOf(auction, []), now.getTime());
  if (isAnyOf(caller, ...terms.sellers)) return notAllowed('Nobody bids on their own auction.', 'auctionId');
  if (closed === null || auction.state === 'SCHEDULED') return null;
  return conflict(`An auction that is ${auction.state} cannot be joined.`, 'auctionId');
}

/**
 * Holds the funds that were asked for, once for each key: also where an earlier call had joined but went no further. Best effort: a
 * wallet that is too small does not undo the joining; the first bid says what is missing.
 */
async function withFunds(
  { platform, caller }: CommandContext,
  joined: ParticipantRow,
  { acceptedWording, funds: by, idempotencyKey }: Omit<JoinAuction, 'funds'> & { readonly funds: Money },
): Promise<ParticipantRow | IdempotencyConflict> {
  const { tenantId, actorId: bidderId } = actorOf(caller);
  const { auctionId } = joined;
  const input = ['join', { auctionId, acceptedWording, byMinor: `${by.amountMinor}`, currency: by.currency }];
  const funded = await fundBidding(platform, { tenantId, bidderId, by, name: ['join', idempotencyKey], input });
  return isRefusal(funded) ? funded : joined;
}
