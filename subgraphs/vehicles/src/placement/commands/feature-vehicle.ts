/** Shows a vehicle before the rest. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { type DecimalMoney, minor, type Money } from '@marque/shared/money';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InsufficientFunds,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { managesBusiness } from '@marque/shared/auth';
import { changeVehicle } from '../../inventory/commands/change-vehicle.js';
import { actsForBusiness } from '../../inventory/domain/permissions.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { feesInForce } from '../../neighbours/fees.js';
import { acceptedFeeOf, faultOfAccepted } from '../domain/accepted-fee.js';
import { featuringFee, mostWeeks } from '@marque/shared/featuring';
import { isForSale, isTooFarAhead, mostWeeksAhead } from '../domain/placement.js';
import { parseReason } from '@marque/shared/text/reason';
import { hasPending, insertPlacement } from '../store/placements.js';
import { newPlacement, type Ordered, orderForFee, type Ordering, placedNow } from './order-placement.js';
import { ownInterest } from './own-interest.js';
import { addWeeks } from './set-featured-until.js';

/** What somebody wants. */
export interface FeatureVehicle {
  readonly vehicleId: string;
  readonly weeks: number;
  /** The whole fee as the seller has seen it; missing where staff do it. */
  readonly acceptedFee?: DecimalMoney | null | undefined;
  /** Why; staff say so. */
  readonly reason?: string | null | undefined;
  readonly idempotencyKey: string;
}

type Refused = InvalidInput | NotFound | NotAllowed | Conflict;

/**
 * Once for each key. The business does not pay itself: what staff feature costs nothing, unless it is their own. A seller pays the fee in force, if it
 * is the one that they have accepted, out of their wallet; a repetition asks about the same fee. @throws UNAVAILABLE where finance does not answer: a
 * job finishes it
 */
export async function featureVehicle(
  context: CommandContext,
  { vehicleId, weeks, acceptedFee, reason: given, idempotencyKey }: FeatureVehicle,
): Promise<VehicleRow | Refused | InsufficientFunds | IdempotencyConflict> {
  if (weeks < 1 || weeks > mostWeeks) return invalidInput(`A vehicle is featured for 1 to ${mostWeeks} weeks at once.`, 'weeks');
  const accepted = acceptedFeeOf(acceptedFee);
  if (isRefusal(accepted)) return accepted;
  const reason = given ? parseReason(given) : null;
  if (isRefusal(reason)) return reason;
  const { platform, caller } = context;
  // Asked before the transaction, which waits for no neighbour.
  const rate = accepted === null ? null : (await feesInForce(platform.graph, actorOf(caller).tenantId)).featuring;
  const input = { vehicleId, weeks, accepted, reason, idempotencyKey };
  const ordered = await changeVehicle<Ordered | Refused>(context, { command: 'featureVehicle', input }, async (tx, row, now) => {
    if (!isForSale(row)) return conflict('Only what is for sale can be featured.', 'vehicleId');
    if (isTooFarAhead(row, weeks, now)) return conflict(`No vehicle is featured for more than the next ${mostWeeksAhead} weeks.`, 'weeks');
    if (await hasPending(tx, row.id, 'FEATURED')) return conflict('Another featuring of this vehicle is being paid for.', 'vehicleId');
    const wanted = { row, weeks, now };
    const ordering = { ...context, tx };
    if (actsForBusiness(caller, row)) return featureForBusiness(ordering, { ...wanted, reason });
    return featureForFee(ordering, { ...wanted, rate, accepted });
  });
  return isRefusal(ordered) ? ordered : placedNow(context, ordered);
}

interface Wanted {
  readonly row: VehicleRow;
  readonly weeks: number;
  readonly now: Date;
}

const orderOf = (weeks: number) => ({ kind: 'FEATURED', weeks, askingMinor: null, askingCurrency: null }) as const;

/** Features it at once, for nothing. */
async function featureForNothing(context: Ordering, { row, weeks, now }: Wanted, reason: string | null): Promise<Ordered> {
  const facts = reason === null ? { byStaff: false } : { byStaff: true, reason };
  const period = await addWeeks(context, { row, weeks, facts, now });
  const placement = newPlacement(context, row, orderOf(weeks));
  await insertPlacement(context.tx, { ...placement, ...period, reason, state: 'ACTIVE' });
  return { placementId: placement.id };
}

async function featureForBusiness(
  context: Ordering,
  { reason, ...wanted }: Wanted & { readonly reason: string | null },
): Promise<Ordered | Refused> {
  if (reason === null) return invalidInput('Say why the business features it, in 3 to 500 characters.', 'reason');
  return (await ownInterest(context, wanted.row)) ?? featureForNothing(context, wanted, reason);
}

async function featureForFee(
  context: Ordering,
  { rate, accepted, ...wanted }: Wanted & { readonly rate: Money | null; readonly accepted: Money | null },
): Promise<Ordered | Refused> {
  const { row, weeks } = wanted;
  if (accepted === null) {
    if (managesBusiness(context.caller))
      return notAllowed('What is their own nobody features for nothing: pay the fee, or somebody else of the business features it.');
    return invalidInput('Say which fee you accept: `vehicleFees.featuringPerWeek` for each week.', 'acceptedFee');
  }
  if (rate === null) return conflict('The business sells no featuring.', 'vehicleId');
  const fee = minor(featuringFee(rate.amountMinor, weeks), rate.currency);
  if (fee.amountMinor > 0n) return orderForFee(context, row, { order: orderOf(weeks), fee, accepted });
  return faultOfAccepted(accepted, fee) ?? featureForNothing(context, wanted, null);
}
