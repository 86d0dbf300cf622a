import { type Caller, managesBusiness } from '@marque/shared/auth';
import { Personal, SameForAll, toMoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { minor } from '@marque/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { isFeatured } from '../domain/placement.js';
import { VehiclePlacement } from '../schema/vehicle-placement.js';
import type { PlacementRow } from '../store/tables.js';

/** Whether a vehicle is shown before the rest, and what was paid for it. */
@Resolver(() => Vehicle)
export class PlacementFields {
  @SameForAll()
  @FieldResolver(() => Boolean, { description: 'Whether it is shown before the rest now: only what is for sale is.' })
  featured(@Root() row: VehicleRow, @Ctx() { platform }: VehiclesContext): boolean {
    return isFeatured(row, platform.clock.now());
  }

  @SameForAll()
  @FieldResolver(() => DateTime, { nullable: true, description: 'Until when it is shown before the rest; null where it is not.' })
  featuredUntil(@Root() row: VehicleRow, @Ctx() { platform }: VehiclesContext): Date | null {
    return isFeatured(row, platform.clock.now()) ? row.featuredUntil : null;
  }

  @Personal()
  @FieldResolver(() => [VehiclePlacement], {
    nullable: true,
    description:
      'The last twenty times that it was featured or listed for a fee, or was to be, newest first: for those who manage the business all, for its seller those of their own; null for others.',
  })
  async placements(@Root() row: VehicleRow, @Ctx() { caller, loaders }: VehiclesContext): Promise<VehiclePlacement[] | null> {
    if (!mayChange(caller, row)) return null;
    const rows = await loaders.placements.load(row.id);
    // What a former seller has paid is not for the next one to know.
    const known = managesBusiness(caller) ? rows : rows.filter(({ sellerId }) => sellerId === row.listerId);
    return known.map((each) => toPlacement(each, caller));
  }
}

function toPlacement(row: PlacementRow, caller: Caller): VehiclePlacement {
  const { kind, state, weeks, currency, feeMinor, refund, createdAt: orderedAt, reason, startsAt, endsAt, withdrawnReason } = row;
  const person = (id: string | null) => (id !== null && managesBusiness(caller) ? { id } : null);
  return Object.assign(new VehiclePlacement(), {
    kind,
    state,
    weeks,
    fee: currency === null ? null : toMoneyType(minor(feeMinor, currency)),
    refunded: refund === 'DONE',
    orderedAt,
    orderedBy: person(row.orderedBy),
    reason,
    startsAt,
    endsAt,
    withdrawnBy: person(row.withdrawnBy),
    withdrawnReason,
  });
}
