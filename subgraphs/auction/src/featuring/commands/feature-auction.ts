/** Shows an auction before the rest. */
import { managesBusiness, ownerIn } from '@marque/shared/auth';
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { featuringFee, mostWeeks } from '@marque/shared/featuring';
import { newId } from '@marque/shared/ids';
import { type DecimalMoney, formatMoney, minor, type Money } from '@marque/shared/money';
import {
  conflict,
  type InsufficientFunds,
  insufficientFunds,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
} from '@marque/shared/outcome';
import { parseAmount } from '../../funds/domain/amount.js';
import { answerNow, type AuctionAnswer, type RefusedChange } from '../../lots/commands/auction-answer.js';
import { turnsOf } from '../../lots/commands/auction-turns.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import { parseReason } from '@marque/shared/text/reason';
import { ownInterest } from '../../lots/commands/with-auction-by-staff.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { refusedToRun } from '../../lots/domain/rights.js';
import { lockAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { ratesInForce } from '../../neighbours/escrow.js';
import { areAllWeeksBegun, isFeaturable, isFeaturedToTheEnd } from '../domain/featuring.js';
import { hasPending, insertFeaturing } from '../store/featurings.js';
import { activateFeaturing } from './activate-featuring.js';
import { finishFeaturing } from './finish-featuring.js';
import { scheduleFeaturing } from './schedule.js';

/** What somebody wants. */
export interface FeatureAuction {
  readonly auctionId: string;
  readonly weeks: number;
  /** The whole fee as the seller has seen it; missing where staff do it. */
  readonly acceptedFee?: DecimalMoney | null | undefined;
  /** Why; staff say so. */
  readonly reason?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** What the key keeps of a success. */
interface Begun {
  readonly auctionId: string;
  readonly featuringId: string;
}

/** By whom it is wanted: staff with a reason, for nothing; or who sells, for the fee that they have accepted. */
type Terms = { readonly reason: string } | { readonly acceptedFee: Money };

/**
 * Once for each key. The business does not pay itself: what staff feature costs nothing. A seller pays the fee in force, if it is the one that they
 * have accepted, out of their wallet; a repetition asks about the same fee. @throws UNAVAILABLE where finance does not answer: a job finishes it
 */
export async function featureAuction(
  context: CommandContext,
  { idempotencyKey, ...input }: FeatureAuction,
): Promise<AuctionAnswer | InsufficientFunds> {
  const { platform, caller } = context;
  const { auctionId, weeks } = input;
  if (weeks < 1 || weeks > mostWeeks) return invalidInput(`An auction is featured for 1 to ${mostWeeks} weeks at once.`, 'weeks');
  const terms = termsOf(context, input);
  if (isRefusal(terms)) return terms;
  const actor = actorOf(caller);
  // Asked before the transaction, which waits for no neighbour.
  const rate = 'reason' in terms ? null : (await ratesInForce(platform.graph, actor.tenantId)).featuringFee;
  const call = { command: 'featureAuction', idempotencyKey, input: { auctionId, weeks, ...terms } };
  const begun = await turnsOf(platform.database).take(auctionId, () =>
    once<Begun | RefusedChange>(platform, actor, call, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      if (!auction) return noAuction;
      const refusal = refusedToRun(auction, caller);
      if (refusal) return refusal;
      const now = platform.clock.now();
      if (!isFeaturable(auction, now)) return conflict('Only what is scheduled or live can be featured.', 'auctionId');
      if (isFeaturedToTheEnd(auction, now)) return conflict('The auction is featured until its end already.', 'auctionId');
      if (!areAllWeeksBegun(auction, weeks, now)) return conflict('The auction is over before all of these weeks have begun.', 'weeks');
      if (await hasPending(tx, auctionId)) return conflict('Another featuring of this auction is being paid for.', 'auctionId');
      return begin({ ...context, tx }, { auction, weeks, terms, rate, now });
    }),
  );
  if (isRefusal(begun)) return begun;
  const { tenantId } = actor;
  const featuring = await finishFeaturing(platform, { tenantId, id: begun.featuringId });
  const { state, availableMinor, feeMinor, currency, refusal } = featuring;
  if (state === 'REFUSED' && availableMinor !== null && currency !== null)
    return insufficientFunds(minor(feeMinor, currency), minor(availableMinor, currency), 'acceptedFee');
  if (state === 'REFUSED') return conflict(refusal ?? 'Finance refused the fee.', 'acceptedFee');
  if (state === 'RETURNED') return conflict('The auction was over before it could be featured: the fee is given back.', 'auctionId');
  return answerNow(platform, tenantId, { auctionId });
}

function termsOf(
  { caller }: CommandContext,
  { acceptedFee, reason }: FeatureAuction | Omit<FeatureAuction, 'idempotencyKey'>,
): Terms | InvalidInput | NotAllowed {
  if (managesBusiness(caller)) {
    const why = parseReason(reason ?? '');
    return isRefusal(why) ? why : { reason: why };
  }
  if (ownerIn(caller, 'wallet:own') === null) return notAllowed('This pays out of the wallet, which takes wallet:own.');
  if (!acceptedFee) return invalidInput('Say which fee you have seen and accept: `featuringFee` tells it.', 'acceptedFee');
  const fee = parseAmount(acceptedFee, 'acceptedFee');
  return isRefusal(fee) ? fee : { acceptedFee: fee };
}

interface Beginning {
  readonly auction: AuctionRow;
  readonly weeks: number;
  readonly terms: Terms;
  readonly rate: Money | null;
  readonly now: Date;
}

async function begin(
  context: CommandContext & TransactionContext,
  { auction, weeks, terms, rate, now }: Beginning,
): Promise<Begun | RefusedChange> {
  const { tx, caller } = context;
  const { id: auctionId, tenantId } = auction;
  const { actorId: orderedBy } = actorOf(caller);
  const row = {
    id: newId(),
    tenantId,
    auctionId,
    orderedBy,
    weeks,
    refusal: null,
    availableMinor: null,
    refund: null,
    refundReason: null,
    createdAt: now,
  };
  const nothing = { payerId: null, currency: null, feeMinor: 0n };
  if ('reason' in terms) {
    const interest = await ownInterest(tx, caller, auction);
    if (interest) return interest;
    const { period } = await activateFeaturing(context, { auction, weeks, byStaff: true, now });
    await insertFeaturing(tx, { ...row, ...nothing, state: 'ACTIVE', ...period });
    await recordStaffAction(context, { auction, action: 'FEATURED', reason: terms.reason, now });
    return { auctionId, featuringId: row.id };
  }
  if (rate === null) return conflict('The business sells no featuring.', 'auctionId');
  const { acceptedFee } = terms;
  const fee = minor(featuringFee(rate.amountMinor, weeks), rate.currency);
  if (fee.amountMinor !== acceptedFee.amountMinor || fee.currency !== acceptedFee.currency)
    return conflict(`The fee is ${formatMoney(fee)} ${fee.currency} by now.`, 'acceptedFee');
  if (fee.amountMinor === 0n) {
    const { period } = await activateFeaturing(context, { auction, weeks, byStaff: false, now });
    await insertFeaturing(tx, { ...row, ...nothing, state: 'ACTIVE', ...period });
    return { auctionId, featuringId: row.id };
  }
  const paid = { payerId: orderedBy, currency: fee.currency, feeMinor: fee.amountMinor };
  await insertFeaturing(tx, { ...row, ...paid, state: 'PENDING', startsAt: null, endsAt: null });
  await scheduleFeaturing(context, row);
  return { auctionId, featuringId: row.id };
}
