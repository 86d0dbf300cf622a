/** Takes a placement to its end: finance is asked by its key for the fee, or to give it back, and the answer counts once. */
import type { TransactionContext } from '@marque/shared/commands';
import { minor } from '@marque/shared/money';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { faultOfOffer, offerOwned } from '../../inventory/commands/offering/offer-owned.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { chargeFee, type FeeAnswer, refundFee } from '../../neighbours/fees.js';
import { isForSale, isTooFarAhead } from '../domain/placement.js';
import { placementById, settlePlacement, settleRefund, unansweredPlacements } from '../store/placements.js';
import type { PlacementRow } from '../store/tables.js';
import { schedulePlacement } from './schedule.js';
import { addWeeks } from './set-featured-until.js';

/** A placement of a tenant. */
export type OfPlacement = Pick<PlacementRow, 'tenantId' | 'id'>;

/** By what finance knows the fee, for either way: keys belong to a command there, so that taking and giving back share the row's id. */
const feeOf = ({ id, kind }: PlacementRow) => ({
  kind: kind === 'FEATURED' ? ('FEATURING_FEE' as const) : ('LISTING_FEE' as const),
  reference: `placement:${id}`,
  idempotencyKey: id,
});

/**
 * Safe to repeat and to run twice at once. Answers the placement as it stands then. @throws UNAVAILABLE where finance does not answer: it stands,
 * and a job finishes it
 */
export async function finishPlacement(platform: Platform, of: OfPlacement): Promise<PlacementRow> {
  const read = () => platform.database.tenant(of.tenantId, (tx) => placementById(tx, of.id));
  const placement = await read();
  if (placement.state === 'PENDING') await takeFee(platform, placement);
  else if (placement.refund === 'PENDING') await giveBack(platform, placement);
  else return placement;
  return read();
}

async function takeFee(platform: Platform, placement: PlacementRow): Promise<void> {
  const { tenantId, payerId, currency, feeMinor } = placement;
  if (payerId === null || currency === null) throw new Error('A placement that costs nothing waits for no fee.');
  const fee = { ...feeOf(placement), userId: payerId, amount: minor(feeMinor, currency) };
  const answer = await chargeFee(platform.graph, tenantId, fee);
  await platform.database.tenant(tenantId, (tx) => settle({ platform, tx }, placement, answer));
}

async function settle(context: TransactionContext, placement: PlacementRow, answer: FeeAnswer): Promise<void> {
  const { platform, tx } = context;
  const { id, tenantId, vehicleId, sellerId } = placement;
  const vehicle = await lockVehicle(tx, tenantId, vehicleId);
  if (!answer.ok) {
    await settlePlacement(tx, id, { state: 'REFUSED', refusal: answer.reason, availableMinor: answer.availableMinor });
    return;
  }
  // Locked by the vehicle's row, so that nobody else moves it in between.
  if ((await placementById(tx, id)).state !== 'PENDING') return;
  const period = vehicle?.listerId === sellerId ? await place(context, placement, vehicle, platform.clock.now()) : null;
  if (period !== null) {
    await settlePlacement(tx, id, { state: 'ACTIVE', ...period });
    return;
  }
  const refundReason = 'The vehicle was taken away before the fee for it was paid.';
  await settlePlacement(tx, id, { state: 'RETURNED', refund: 'PENDING', refundReason });
  await schedulePlacement(context, { tenantId, id });
}

/** Does what was paid for, and answers from when until when it counts; null where the vehicle does not allow it any more. */
async function place(
  context: TransactionContext,
  { kind, weeks, askingMinor, askingCurrency, orderedBy }: PlacementRow,
  row: VehicleRow,
  now: Date,
): Promise<Pick<PlacementRow, 'startsAt' | 'endsAt'> | null> {
  if (kind === 'FEATURED') {
    if (weeks === null || !isForSale(row) || isTooFarAhead(row, weeks, now)) return null;
    return addWeeks(context, { row, weeks, facts: { byStaff: false }, now });
  }
  if (askingMinor === null || askingCurrency === null || faultOfOffer(row)) return null;
  const listed = await offerOwned(context, { row, price: minor(askingMinor, askingCurrency), actorId: orderedBy, at: now });
  if (isRefusal(listed)) throw new Error('The lifecycle refused a move that it allows.');
  return { startsAt: now, endsAt: null };
}

async function giveBack(platform: Platform, placement: PlacementRow): Promise<void> {
  const { id, tenantId, refundReason } = placement;
  const answer = await refundFee(platform.graph, tenantId, {
    ...feeOf(placement),
    reason: refundReason ?? 'The vehicle is not featured any more.',
  });
  // Nothing that anybody can act on in the graph: operators have to look at it.
  if (!answer.ok) platform.logger.error({ id, reason: answer.reason }, 'finance refused to give the fee of a placement back');
  await platform.database.tenant(tenantId, (tx) => settleRefund(tx, id, answer.ok ? 'DONE' : 'REFUSED'));
}

/** Finishes all that was begun before this time and has no answer of finance; one that cannot be finished keeps none of the others. */
export async function finishCutOffPlacements(platform: Platform, { before }: { readonly before: Date }): Promise<void> {
  for (const placement of await platform.database.system((tx) => unansweredPlacements(tx, before))) {
    await finishPlacement(platform, placement).catch((error: unknown) => {
      platform.logger.error({ err: error, id: placement.id }, 'a placement could not be finished; it will be tried again');
    });
  }
}
