import { MoneyType, SameForAll, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { Place } from '../../inventory/schema/place.js';
import { User } from '../../inventory/schema/user.js';
import { hasKind, maySeeAsset } from '../domain/permissions.js';
import { rentalTitle } from '../domain/rental-facts.js';
import { rateUnitOf, type RateUnit } from '../domain/rental-kind.js';
import { RateUnitEnum } from '../schema/enums.js';
import { RentalAsset } from '../schema/rental-asset.js';
import { DuplicateNumber } from '../schema/results.js';
import { toRental } from '../schema/to-asset.js';
import type { RentalRow } from '../store/tables.js';

/** Fields of yachts, jets and properties that are computed. */
@Resolver(() => RentalAsset)
export class RentalFields {
  @SameForAll()
  @FieldResolver(() => String, { description: 'Name to show.' })
  title(@Root() row: RentalRow): string {
    return rentalTitle(row);
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, { nullable: true, description: 'What it is sold for, where it is for sale too.' })
  askingPrice(@Root() { askingMinor, currency }: RentalRow): MoneyType | null {
    return askingMinor === null ? null : toMoneyType(minor(askingMinor, currency));
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'What it costs for the unit of its rate; null before anybody has set it.',
  })
  rate(@Root() { rateMinor, currency }: RentalRow): MoneyType | null {
    return rateMinor === null ? null : toMoneyType(minor(rateMinor, currency));
  }

  @SameForAll()
  @FieldResolver(() => RateUnitEnum, { description: 'The time that the rate is for.' })
  rateUnit(@Root() { kind }: RentalRow): RateUnit {
    return rateUnitOf[kind];
  }

  @SameForAll()
  @FieldResolver(() => Place, { description: 'Where it is.' })
  location(@Root() { city, latitude, longitude }: RentalRow): Place {
    return { city, latitude, longitude };
  }

  @SameForAll()
  @FieldResolver(() => User, { nullable: true, description: 'Who offers it.' })
  lister(@Root() { listerId }: RentalRow): User {
    return { id: listerId };
  }
}

/** The asset that has a number. */
@Resolver(() => DuplicateNumber)
export class DuplicateNumberFields {
  @FieldResolver(() => RentalAsset, { nullable: true, description: 'The asset that has it; null where the caller may not see it.' })
  async existing(@Root() { existingId }: DuplicateNumber, @Ctx() { caller, loaders }: VehiclesContext): Promise<RentalAsset | null> {
    const row = existingId === null ? null : await loaders.rentalAsset.load(existingId);
    // A repeated call gets its first answer, and the asset may be hidden since.
    return row && hasKind(caller, row.kind) && maySeeAsset(caller, row) ? toRental(row) : null;
  }
}
