/** A bidder's bid or purchase: sequenced, and funded where the held funds are too small. */
import { createHash } from 'node:crypto';
import { newId } from '@marque/shared/ids';
import type { BidderItem } from './batch.js';
import type { BidAnswer } from './bid-answer.js';
import { fundBidding } from '../../funds/commands/fund-bidding.js';
import { bidderStanding } from '../../neighbours/identity.js';
import type { AuctionServices } from './services.js';

/** What a bidder wants; the amount has been parsed. */
export interface BidWish {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly bidderId: string;
  readonly idempotencyKey: string;
  readonly wish: BidderItem['wish'];
}

/** Between two attempts somebody else may have taken the funds that were just added. */
const fundingAttempts = 3;

/** Decides the wish. Finance is asked only when the limit is too small, and while no lock is held. */
export async function placeBid({ platform, queue }: AuctionServices, input: BidWish): Promise<BidAnswer> {
  const { tenantId, auctionId, bidderId, idempotencyKey, wish } = input;
  const item = {
    kind: 'BIDDER' as const,
    bidId: newId(),
    bidderId,
    idempotencyKey,
    wish,
    contentHash: hashOf(auctionId, wish),
    at: platform.clock.now().getTime(),
  };
  for (let attempt = 1; ; attempt += 1) {
    const mayFund = attempt <= fundingAttempts;
    const answer = (await queue.submit(tenantId, auctionId, { ...item, mayFund })) ?? { result: 'NO_AUCTION' as const };
    if (answer.result === 'NOT_JOINED') return (await hasKyc(input)) ? answer : { result: 'KYC_REQUIRED' };
    if (answer.result !== 'NEEDS_FUNDS') return answer;
    const { currency, shortfall } = answer;
    const funded = await fundBidding(platform, {
      tenantId,
      bidderId,
      currency,
      byMinor: shortfall,
      name: ['bid', idempotencyKey, `${attempt}`],
      fingerprint: item.contentHash,
    });
    if (funded === 'IDEMPOTENCY_CONFLICT') return { result: funded };
    if (funded === 'REFUSED') return (await queue.submit(tenantId, auctionId, { ...item, mayFund: false })) ?? { result: 'NO_AUCTION' };
  }

  /** Tells a person who cannot join yet what to do first. */
  async function hasKyc({ tenantId, bidderId }: BidWish): Promise<boolean> {
    return (await bidderStanding(platform.graph, tenantId, bidderId))?.kycApproved ?? false;
  }
}

/** What the idempotency key stands for. */
function hashOf(auctionId: string, wish: BidderItem['wish']): string {
  const content = wish.type === 'BID' ? [wish.type, wish.style, `${wish.amount}`, wish.currency] : [wish.type];
  return createHash('sha256')
    .update(JSON.stringify([auctionId, ...content]))
    .digest('base64url');
}
