/** Takes a wish for a change of bidding funds to its end. */
import type { Transaction } from '@marque/shared/db';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { changeHold, type HoldAnswer, placeHold } from '../../neighbours/finance.js';
import { coverableBy } from '../domain/deposit.js';
import { boundIn, lockAccount, updateAccount } from '../store/accounts.js';
import { chooseCall, fundingRequest, fundingUnderWay, pendingOpening, settleFunding } from '../store/funding-requests.js';
import type { BidderAccountRow, FundingRequestRow } from '../store/tables.js';

const dayMs = 24 * 3_600_000;
/** Finance allows holds of up to a year. */
const holdDays = 360;

/** What became of a wish. */
export type FundingOutcome = Exclude<FundingRequestRow['state'], 'PENDING'>;

/** Safe to repeat and to run twice at once: finance knows the wish by its id. @throws UNAVAILABLE where finance does not answer */
export async function finishFunding(
  platform: Platform,
  { tenantId, id }: Pick<FundingRequestRow, 'tenantId' | 'id'>,
): Promise<FundingOutcome> {
  for (;;) {
    const next = await platform.database.tenant(tenantId, (tx) => nextCall(tx, id));
    if (next.state !== 'PENDING') return next.state;
    await carryOut(platform, next);
  }
}

/**
 * The wish whose call of finance is due: this one, or another which is opening the hold that this one will grow. Where this one is settled no
 * call is.
 */
async function nextCall(tx: Transaction, id: string): Promise<FundingRequestRow> {
  const known = await fundingRequest(tx, id);
  if (known.state !== 'PENDING' || known.kind !== null) return known;
  const account = await lockAccount(tx, known.tenantId, known.bidderId, known.currency);
  // Read again: under the account's lock nobody else chooses.
  const wish = await fundingRequest(tx, id);
  if (wish.state !== 'PENDING' || wish.kind !== null) return wish;
  if (wish.toCoverMinor !== null) return nextToCover(tx, account, wish);
  if (account.holdId === null) {
    const opening = await pendingOpening(tx, wish.bidderId, wish.currency);
    if (opening) return opening;
  }
  return choose(tx, account, wish, wish.byMinor);
}

/**
 * Funds that a bid needs grow by what is missing now and no more: what other bids of the person have brought counts, so each call that is under way is
 * answered first. Where nothing is missing any more the wish is fulfilled.
 */
async function nextToCover(tx: Transaction, account: BidderAccountRow, wish: FundingRequestRow): Promise<FundingRequestRow> {
  const underWay = await fundingUnderWay(tx, wish.bidderId, wish.currency);
  if (underWay) return underWay;
  const boundHere = wish.auctionId === null ? 0n : await boundIn(tx, wish.auctionId, wish.bidderId);
  const missing = (wish.toCoverMinor ?? 0n) - coverableBy(account, boundHere);
  if (missing > 0n) return choose(tx, account, wish, missing);
  await settleFunding(tx, wish.id, 'DONE', null);
  return fundingRequest(tx, wish.id);
}

const choose = (tx: Transaction, { holdId }: BidderAccountRow, { id }: FundingRequestRow, byMinor: bigint): Promise<FundingRequestRow> =>
  chooseCall(tx, id, holdId === null ? { kind: 'OPEN', holdId, byMinor } : { kind: 'CHANGE', holdId, byMinor });

/** Asks finance and applies the answer once. */
async function carryOut(platform: Platform, request: FundingRequestRow): Promise<void> {
  const { tenantId, bidderId, currency, id } = request;
  const answer = await askFinance(platform, request);
  await platform.database.tenant(tenantId, async (tx) => {
    const account = await lockAccount(tx, tenantId, bidderId, currency);
    if (!(await settleFunding(tx, id, answer.ok ? 'DONE' : 'REFUSED', answer.ok ? answer.holdId : null))) return;
    const changes = effectOf(request, account, answer);
    if (changes) await updateAccount(tx, account, changes);
  });
}

/** What finance's answer changes in the mirror; null for nothing. */
function effectOf(
  { kind, byMinor, holdId }: FundingRequestRow,
  account: BidderAccountRow,
  answer: HoldAnswer,
): Partial<BidderAccountRow> | null {
  if (kind === 'OPEN') {
    if (!answer.ok) return null;
    return { holdId: answer.holdId, limitMinor: byMinor > account.committedMinor ? byMinor : account.committedMinor };
  }
  // Of a hold that has ended meanwhile nothing is mirrored any more.
  if (account.holdId !== holdId) return null;
  if (byMinor > 0n) return answer.ok ? { limitMinor: account.limitMinor + byMinor } : null;
  // Money that was to be given back has left the limit already; a refusal brings it back.
  return answer.ok ? null : { limitMinor: account.limitMinor - byMinor };
}

function askFinance({ graph }: Platform, request: FundingRequestRow): Promise<HoldAnswer> {
  const { tenantId, bidderId, currency, byMinor, id, kind, holdId, createdAt } = request;
  if (kind === 'CHANGE' && holdId !== null)
    return changeHold(graph, tenantId, { holdId, by: minor(byMinor, currency), idempotencyKey: id });
  return placeHold(graph, tenantId, {
    userId: bidderId,
    purpose: 'BIDDING',
    amount: minor(byMinor, currency),
    reference: `bidding:${bidderId}`,
    expiresAt: new Date(createdAt.getTime() + holdDays * dayMs),
    idempotencyKey: id,
  });
}
