/** Whether the caller may bid, with every reason against it. */
import { ownerIn } from '@marque/shared/auth';
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { bidderStanding } from '../commands/neighbours.js';
import { depositOn } from '../domain/deposit.js';
import { minimumBid } from '../domain/standing.js';
import { accountsOf } from '../store/funding.js';
import { participation } from '../store/participants.js';
import type { AuctionRow } from '../store/tables.js';
import { stateOf, termsOf } from '../store/terms.js';
import { AuctionEligibility } from '../schema/details.js';
import type { Blocker } from '../schema/enums.js';
import { person, readTenant, type AuctionContext } from './context.js';

/** Names each blocker; identity is asked for the person's standing. */
export async function eligibility(context: AuctionContext, auction: AuctionRow): Promise<AuctionEligibility> {
  const { caller, platform } = context;
  const blockers: Blocker[] = [...blockersOfTime(auction, platform.clock.now())];
  if (ownerIn(caller, 'bid:place') === null) return answer([...blockers, 'SIGN_IN'], null, null);
  const { tenantId, userId } = person(caller);
  const [standing, { joined, accounts }] = await Promise.all([
    bidderStanding(platform.graph, tenantId, userId),
    readTenant(context, async (tx) => {
      const [participant, own] = await Promise.all([participation(tx, auction.id, userId), accountsOf(tx, userId)]);
      return { joined: participant, accounts: own };
    }),
  ]);
  const account = accounts.find(({ currency }) => currency === auction.currency);
  const terms = termsOf(auction);
  const required = depositOn(minimumBid(terms, stateOf(auction, [])), terms.depositRateBps);
  const here = auction.leaderId === userId ? auction.committedMinor : 0n;
  const available = account && account.holdId !== null ? account.limitMinor - account.committedMinor + here : 0n;
  if (terms.sellers.includes(userId)) blockers.push('OWN_AUCTION');
  if (!standing?.kycApproved) blockers.push('KYC_REQUIRED');
  if (standing?.suspended) blockers.push('SUSPENDED');
  if (!joined) blockers.push('NOT_JOINED');
  if (available < required) blockers.push('NO_FUNDS');
  return answer(blockers, toMoneyType(minor(required, auction.currency)), toMoneyType(minor(available, auction.currency)));
}

function blockersOfTime({ state, effectiveEnd }: AuctionRow, now: Date): Blocker[] {
  if (state === 'DRAFT' || state === 'SCHEDULED') return ['NOT_STARTED'];
  if (state === 'CANCELLED') return ['CANCELLED'];
  return state !== 'LIVE' || now >= effectiveEnd ? ['ENDED'] : [];
}

function answer(
  blockers: Blocker[],
  requiredDeposit: AuctionEligibility['requiredDeposit'],
  availableFunds: AuctionEligibility['availableFunds'],
): AuctionEligibility {
  return Object.assign(new AuctionEligibility(), { eligible: blockers.length === 0, blockers, requiredDeposit, availableFunds });
}
