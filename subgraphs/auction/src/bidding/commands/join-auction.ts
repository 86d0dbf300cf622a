import { fingerprint } from '@marque/shared/commands/idempotency';
import type { Money } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { closedTo } from '../domain/decide.js';
import { wordingOf } from '../domain/wording.js';
import { auctionsById } from '../../lots/store/auctions.js';
import { addParticipant, kycVersion, noteApproval, participation } from '../store/participants.js';
import type { AuctionRow, ParticipantRow } from '../../lots/store/tables.js';
import { stateOf, termsOf } from '../../lots/store/terms.js';
import { fundBidding } from '../../funds/commands/fund-bidding.js';
import { bidderStanding } from '../../neighbours/identity.js';
import { isRefusal, keyConflict, noAuction, refuse, type CommandRefusal } from '../../lots/commands/refusal.js';
import type { AuctionServices } from './services.js';
import { withAuction } from '../../lots/commands/with-auction.js';

/** How somebody joins. */
export interface Joining {
  readonly tenantId: string;
  readonly userId: string;
  readonly auctionId: string;
  /** Version of the wording that the person was shown and accepted. */
  readonly acceptedWording: string;
  /** To be held for bidding at once, so that bids need not wait for it. */
  readonly funds: Money | null;
  readonly idempotencyKey: string;
}

const needsKyc = refuse('KYC_REQUIRED', 'Your identity has to be verified before you can bid.');

/** Why nobody, or not this person, may join this auction now; null if they may. */
export function faultOfJoining(auction: AuctionRow, userId: string, now: number): CommandRefusal | null {
  const state = stateOf(auction, []);
  const closed = closedTo(termsOf(auction), state, userId, now);
  if (closed?.reason === 'OWN_AUCTION') return refuse('NOT_ALLOWED', 'Nobody bids on their own auction.', 'input', 'auctionId');
  if (closed === null || auction.state === 'SCHEDULED') return null;
  return refuse('CONFLICT', `An auction that is ${auction.state} cannot be joined.`, 'input', 'auctionId');
}

/** Makes the person a bidder of the auction under an alias, and keeps the wording that they accepted. Joining twice is joining once. */
export async function joinAuction({ platform }: AuctionServices, joining: Joining): Promise<ParticipantRow | CommandRefusal> {
  const { tenantId, userId, auctionId } = joining;
  const { database, clock } = platform;
  const found = await database.tenant(tenantId, async (tx) => {
    const [[auction], joined, heard] = await Promise.all([
      auctionsById(tx, [auctionId]),
      participation(tx, auctionId, userId),
      // Before identity is asked: what it says by an event meanwhile counts more than its answer.
      kycVersion(tx, userId),
    ]);
    return auction && auction.state !== 'DRAFT' ? { auction, joined, heard } : null;
  });
  if (!found) return noAuction;
  if (found.joined) return withFunds(platform, joining, found.joined);
  const refusal = faultOfJoining(found.auction, userId, clock.now().getTime());
  if (refusal) return refusal;
  const wording = wordingOf(termsOf(found.auction));
  if (wording.version !== joining.acceptedWording)
    return refuse('CONFLICT', 'The wording is another one by now: show it and ask again.', 'input', 'acceptedWording');
  const standing = await bidderStanding(platform.graph, tenantId, userId);
  if (!standing?.kycApproved) return needsKyc;
  if (standing.suspended) return refuse('NOT_ALLOWED', 'Your account is suspended.');

  const joined = await withAuction<ParticipantRow>(platform, tenantId, auctionId, async (tx, auction) => {
    const earlier = await participation(tx, auctionId, userId);
    if (earlier) return earlier;
    const now = clock.now();
    const late = faultOfJoining(auction, userId, now.getTime());
    if (late) return late;
    if (!(await noteApproval(tx, tenantId, userId, found.heard, now))) return needsKyc;
    return addParticipant(tx, { auctionId, bidderId: userId, tenantId, joinedAt: now }, wording, auction.participantCount + 1);
  });
  return isRefusal(joined) ? joined : withFunds(platform, joining, joined);
}

/**
 * Holds the funds that were asked for, once for each key: also where an earlier call had joined but went no further. Best effort: a
 * wallet that is too small does not undo the joining; the first bid says what is missing.
 */
async function withFunds(platform: Platform, joining: Joining, joined: ParticipantRow): Promise<ParticipantRow | CommandRefusal> {
  const { tenantId, userId, auctionId, acceptedWording, funds, idempotencyKey } = joining;
  if (!funds) return joined;
  const { amountMinor: byMinor, currency } = funds;
  const input = { auctionId, acceptedWording, byMinor: `${byMinor}`, currency };
  const name = ['join', idempotencyKey];
  const funding = { tenantId, bidderId: userId, currency, byMinor, name, fingerprint: fingerprint('join', input) };
  return (await fundBidding(platform, funding)) === 'IDEMPOTENCY_CONFLICT' ? keyConflict : joined;
}
