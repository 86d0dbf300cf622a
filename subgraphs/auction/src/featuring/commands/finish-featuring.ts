/** Takes a featuring to its end: finance is asked by its key for the fee, or to give it back, and the answer counts once. */
import type { TransactionContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { derivedId } from '../../funds/domain/derived-id.js';
import { lockAuction } from '../../lots/store/auctions.js';
import { chargeFee, type FeeAnswer, refundFee } from '../../neighbours/fees.js';
import { isFeaturable } from '../domain/featuring.js';
import { featuringById, settleFeaturing, settleRefund, unansweredFeaturings } from '../store/featurings.js';
import type { FeaturingRow } from '../store/tables.js';
import { activateFeaturing } from './activate-featuring.js';
import { scheduleFeaturing } from './schedule.js';

/** A featuring of a tenant. */
export type OfFeaturing = Pick<FeaturingRow, 'tenantId' | 'id'>;

/** By what finance knows the fee. */
const referenceOf = ({ id }: OfFeaturing): string => `featuring:${id}`;

/**
 * Safe to repeat and to run twice at once. Answers the featuring as it stands then. @throws UNAVAILABLE where finance does not answer: it stands,
 * and a job finishes it
 */
export async function finishFeaturing(platform: Platform, of: OfFeaturing): Promise<FeaturingRow> {
  const read = () => platform.database.tenant(of.tenantId, (tx) => featuringById(tx, of.id));
  const featuring = await read();
  if (featuring.state === 'PENDING') await takeFee(platform, featuring);
  else if (featuring.refund === 'PENDING') await giveBack(platform, featuring);
  else return featuring;
  return read();
}

async function takeFee(platform: Platform, featuring: FeaturingRow): Promise<void> {
  const { id, tenantId, payerId, currency, feeMinor } = featuring;
  if (payerId === null || currency === null) throw new Error('A featuring that costs nothing waits for no fee.');
  const fee = { userId: payerId, amount: minor(feeMinor, currency), reference: referenceOf(featuring), idempotencyKey: id };
  const answer = await chargeFee(platform.graph, tenantId, fee);
  await platform.database.tenant(tenantId, (tx) => settle({ platform, tx }, featuring, answer));
}

async function settle(context: TransactionContext, { id, tenantId, auctionId, weeks }: FeaturingRow, answer: FeeAnswer): Promise<void> {
  const { platform, tx } = context;
  const now = platform.clock.now();
  const auction = await lockAuction(tx, auctionId);
  if (!answer.ok) {
    await settleFeaturing(tx, id, { state: 'REFUSED', refusal: answer.reason, availableMinor: answer.availableMinor });
    return;
  }
  // Locked by the auction's row, so that nobody else moves it in between.
  if ((await featuringById(tx, id)).state !== 'PENDING') return;
  if (!auction || !isFeaturable(auction, now)) {
    await settleFeaturing(tx, id, {
      state: 'RETURNED',
      refund: 'PENDING',
      refundReason: 'The auction was over before it could be featured.',
    });
    await scheduleFeaturing(context, { tenantId, id });
    return;
  }
  const { period } = await activateFeaturing(context, { auction, weeks, byStaff: false, now });
  await settleFeaturing(tx, id, { state: 'ACTIVE', ...period });
}

async function giveBack(platform: Platform, featuring: FeaturingRow): Promise<void> {
  const { id, tenantId, refundReason } = featuring;
  const reason = refundReason ?? 'The auction is not featured any more.';
  const answer = await refundFee(platform.graph, tenantId, {
    reference: referenceOf(featuring),
    reason,
    idempotencyKey: derivedId('refund', id),
  });
  // Nothing that anybody can act on in the graph: operators have to look at it.
  if (!answer.ok) platform.logger.error({ id, reason: answer.reason }, 'finance refused to give the fee of a featuring back');
  await platform.database.tenant(tenantId, (tx) => settleRefund(tx, id, answer.ok ? 'DONE' : 'REFUSED'));
}

/** Finishes all that was begun before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffFeaturings(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const featuring of await platform.database.system((tx) => unansweredFeaturings(tx, before))) {
    await finishFeaturing(platform, featuring).catch((error: unknown) => {
      platform.logger.error({ err: error, id: featuring.id }, 'a featuring could not be finished; it will be tried again');
    });
  }
}
