import { managesBusiness } from '@marque/shared/auth';
import { Factor, MoneyType, PageArgs, RequiresSignIn, SameForAll, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { partyOf } from '../../inventory/domain/permissions.js';
import { DamageType } from '../../inventory/schema/damage.js';
import { User } from '../../inventory/schema/user.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { MediaFile } from '../../media/schema/media-file.js';
import { moneyFactor } from '../../valuation/schema/factors.js';
import type { Damage } from '../../inventory/domain/damage.js';
import { itemOf } from '../domain/grade.js';
import { Inspection, InspectionConnection, InspectionFinding, ReconditioningItem, toInspection } from '../schema/inspection.js';
import type { InspectionRow } from '../store/tables.js';
import { shownPictures } from './shown-pictures.js';

/** What an inspection says, worked out for its readers. */
@Resolver(() => Inspection)
export class InspectionFields {
  @SameForAll()
  @FieldResolver(() => [InspectionFinding], { description: 'What was found, in the order of the checklist.' })
  findings(@Root() { kind, findings }: InspectionRow): InspectionFinding[] {
    // An item that a checklist does not have any more is left out.
    return findings.flatMap(({ code, ...finding }) => {
      const item = itemOf(kind, code);
      return item === undefined ? [] : [{ item, ...finding }];
    });
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'What putting all of it right costs; null in a currency of which no rate is known.',
  })
  reconditioningCost(@Root() { costMinor, currency }: InspectionRow): MoneyType | null {
    return costMinor === null ? null : toMoneyType(minor(costMinor, currency));
  }

  @SameForAll()
  @FieldResolver(() => [ReconditioningItem], { description: 'The parts of that cost.' })
  reconditioningItems(@Root() { kind, costItems, currency }: InspectionRow): ReconditioningItem[] {
    return costItems.flatMap(({ code, amountMinor }) => {
      const item = itemOf(kind, code);
      return item === undefined ? [] : [{ item, amount: toMoneyType(minor(BigInt(amountMinor), currency)) }];
    });
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'What its findings take from the value of the vehicle: nothing, or a negative amount. Null where no valuation or no rate was known.',
  })
  valueEffect(@Root() { valueEffectMinor, currency }: InspectionRow): MoneyType | null {
    return valueEffectMinor === null ? null : toMoneyType(minor(valueEffectMinor, currency));
  }

  @SameForAll()
  @FieldResolver(() => [Factor], {
    description: 'The parts of that effect, which add up to it: the repairs, and what buyers take off beside.',
  })
  valueEffectFactors(@Root() { valueEffectMinor, costMinor, grade, currency }: InspectionRow): Factor[] {
    if (valueEffectMinor === null || costMinor === null) return [];
    const repairs = costMinor < -valueEffectMinor ? -costMinor : valueEffectMinor;
    return [
      moneyFactor('repairs', repairs, currency, 'What putting the findings right costs.'),
      moneyFactor('grade', valueEffectMinor - repairs, currency, `What buyers take off beside for a vehicle of grade ${grade}.`),
    ];
  }

  @RequiresSignIn()
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who inspected it; for the inspector, the owner, the seller and those who manage the business.',
  })
  async inspector(@Root() { inspectorId, vehicleId }: InspectionRow, @Ctx() { caller, loaders }: VehiclesContext): Promise<User | null> {
    const own = partyOf(caller);
    const vehicle = await loaders.vehicle.load(vehicleId);
    const mayKnow = managesBusiness(caller) || (own !== null && [inspectorId, vehicle?.ownerId, vehicle?.listerId].includes(own));
    return mayKnow ? { id: inspectorId } : null;
  }
}

/** The pictures of a finding. */
@Resolver(() => InspectionFinding)
export class FindingFields {
  @SameForAll()
  @FieldResolver(() => [MediaFile], { description: 'Pictures of it; what was removed since is left out.' })
  media(@Root() { mediaIds }: InspectionFinding, @Ctx() context: VehiclesContext): Promise<MediaFile[]> {
    return shownPictures(context, mediaIds);
  }
}

/** The pictures of a damage. */
@Resolver(() => DamageType)
export class DamageFields {
  @SameForAll()
  @FieldResolver(() => Boolean, { description: 'Whether staff of the business recorded it, who alone take it back.' })
  recordedByStaff(@Root() { byStaff = false }: Damage): boolean {
    return byStaff;
  }

  @SameForAll()
  @FieldResolver(() => [MediaFile], { description: 'Pictures of it; what was removed since is left out.' })
  media(@Root() { mediaIds = [] }: Damage, @Ctx() context: VehiclesContext): Promise<MediaFile[]> {
    return shownPictures(context, mediaIds);
  }
}

/** The inspections of a vehicle. */
@Resolver(() => Vehicle)
export class VehicleInspectionFields {
  @SameForAll()
  @FieldResolver(() => InspectionConnection, { description: 'Its inspections, newest first.' })
  async inspections(
    @Root() { id }: VehicleRow,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<InspectionConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.inspectionPage.load({ id, page });
    return toConnection(rows, page, (row) => [row.id], toInspection);
  }
}
