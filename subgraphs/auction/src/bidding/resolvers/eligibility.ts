/** Whether the caller may bid, with every reason against it: told by the rules that decide the bid itself. */
import { isAnyOf, ownerIn } from '@marque/shared/auth';
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { coverableBy } from '../../funds/domain/deposit.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { termsOf } from '../../lots/store/terms.js';
import { leastDeposit, obstaclesTo, timeObstacle } from '../domain/obstacles.js';
import { AuctionEligibility } from '../schema/auction-eligibility.js';
import { minimumBidOf } from '../domain/standing.js';
import { type Blocker, blockers as allBlockers } from '../schema/enums.js';
import { stateOf } from '../store/standing.js';

/** A bidder's money against an auction, in minor units. */
export interface BidderMoney {
  /** The largest deposit that held funds can still take on. */
  readonly held: bigint;
  /** The least bid that this bidder may make. */
  readonly leastBid: bigint;
  /** Its deposit. */
  readonly required: bigint;
}

/** What is told, with what the fields that are worked out when they are asked for need; no money for a guest. */
export type ShownEligibility = AuctionEligibility & { readonly auction: AuctionRow; readonly money: BidderMoney | null };

/** Names each blocker. A person who has not joined is judged by what identity says, as joining does; a bidder by what bids are judged by. */
export async function eligibility(context: AuctionContext, auction: AuctionRow): Promise<ShownEligibility> {
  const { caller, platform, loaders } = context;
  const terms = termsOf(auction);
  const now = platform.clock.now().getTime();
  const own = ownerIn(caller, 'bid:place');
  // Whoever is signed in is a person; to bid takes the scope too.
  if (own === null || !caller.scopes.includes('bid:place')) {
    const closed = timeObstacle(terms, stateOf(auction, []), now);
    const who = caller.userId === null ? 'SIGN_IN' : 'NO_BIDDER';
    return answer(auction, closed === null ? [who] : [closed, who], null);
  }
  const [standing, participation, known, account, highest] = await Promise.all([
    loaders.standing.load(own),
    loaders.ownParticipation.load(auction.id),
    loaders.bidder.load(own),
    loaders.ownAccount.load(auction.currency),
    loaders.ownMaximum.load(auction.id),
  ]);
  const joined = participation !== null;
  const maximum = highest?.amountMinor ?? null;
  const leads = auction.leaderId === own && maximum !== null;
  const state = stateOf(auction, leads ? [{ bidderId: own, bidId: '', amount: maximum }] : []);
  const held = coverableBy(account ?? undefined, leads ? auction.committedMinor : 0n);
  const required = leastDeposit(terms, state, own);
  // As for a bid, the wallet is looked at only where the held funds are too small.
  const coverable = held < required ? held + (await loaders.spendable.load(auction.currency)) : held;
  const kycApproved = joined ? (known?.kycApproved ?? false) : (standing?.kycApproved ?? false);
  // Joining asks identity, and counts what its events have said as well: whichever comes first.
  const suspended = (known?.suspended ?? false) || (!joined && (standing?.suspended ?? false));
  const found: Blocker[] = obstaclesTo(terms, state, { bidderId: own, joined, kycApproved, suspended, coverable }, now);
  // Of who acts in the bidder's name the rules of bids know nothing.
  if (isAnyOf(caller, ...terms.sellers) && !found.includes('OWN_AUCTION')) found.push('OWN_AUCTION');
  return answer(auction, found, { held, leastBid: minimumBidOf(terms, state, own), required });
}

function answer(auction: AuctionRow, found: readonly Blocker[], money: BidderMoney | null): ShownEligibility {
  const blockers = allBlockers.filter((blocker) => found.includes(blocker));
  const shown = (amountMinor: bigint) => toMoneyType(minor(amountMinor, auction.currency));
  const requiredDeposit = money && shown(money.required);
  const availableFunds = money && shown(money.held > 0n ? money.held : 0n);
  return Object.assign(new AuctionEligibility(), {
    eligible: blockers.length === 0,
    blockers,
    requiredDeposit,
    availableFunds,
    auction,
    money,
  });
}
