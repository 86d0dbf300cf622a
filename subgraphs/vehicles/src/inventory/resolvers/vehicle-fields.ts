import { managesBusiness } from '@marque/shared/auth';
import { MoneyType, RequiresSignIn, SameForAll, shownAs, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { askedFor } from '../domain/prices/asking-price.js';
import { CatalogEntry } from '../../catalogue/schema/catalog-entry.js';
import type { VehiclesContext } from '../../context.js';
import { presentVin } from '../../vin/resolvers/present-vin.js';
import { VinContradictionType } from '../../vin/schema/vin-contradiction.js';
import { VinDetails } from '../../vin/schema/vin-details.js';
import { titleOf } from '../domain/draft.js';
import { contradictionsOf } from '../domain/contradictions-of.js';
import { partyOf } from '../domain/permissions.js';
import { Place } from '../schema/place.js';
import { User } from '../schema/user.js';
import { Vehicle } from '../schema/vehicle.js';
import type { VehicleRow } from '../store/tables.js';

/** Fields of a vehicle that are computed or kept elsewhere. */
@Resolver(() => Vehicle)
export class VehicleFields {
  @SameForAll()
  @FieldResolver(() => String, { description: 'Name to show.' })
  title(@Root() row: VehicleRow): string {
    return titleOf(row);
  }

  @SameForAll()
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Score of the last inspection, from 0 to 100, the best, within the band of its grade (`Inspection.grade`, 1 to 5); null where there was none.',
  })
  inspectionScore(@Root() { inspectionGrade }: VehicleRow): number | null {
    return inspectionGrade;
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'What its seller asks for it; null before a price is set, and while its owner keeps it (OWNED, IN_SERVICE).',
  })
  askingPrice(@Root() row: VehicleRow): MoneyType | null {
    const { currency } = row;
    const askingMinor = askedFor(row);
    return askingMinor === null ? null : toMoneyType(minor(askingMinor, currency));
  }

  @SameForAll()
  @FieldResolver(() => Place, { description: 'Where it stands.' })
  location(@Root() { city, latitude, longitude }: VehicleRow): Place {
    return { city, latitude, longitude };
  }

  @SameForAll()
  @FieldResolver(() => User, { nullable: true, description: 'Who offers it.' })
  seller(@Root() { listerId }: VehicleRow): User {
    return { id: listerId };
  }

  @RequiresSignIn()
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Whom it belongs to; for the owner and those who manage the business, else null.',
  })
  owner(@Root() row: VehicleRow, @Ctx() { caller }: VehiclesContext): User | null {
    const mayKnow = partyOf(caller) === row.ownerId || managesBusiness(caller);
    return mayKnow ? { id: row.ownerId } : null;
  }

  @FieldResolver(() => CatalogEntry, { nullable: true, description: 'Its catalogue entry, by reference or by make, model and year.' })
  async catalogEntry(@Root() row: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<CatalogEntry | null> {
    const { catalogEntryId, make, model, year } = row;
    const entry =
      catalogEntryId === null ? await loaders.entryByName.load({ make, model, year }) : await loaders.entry.load(catalogEntryId);
    return entry && shownAs(CatalogEntry, entry);
  }

  @SameForAll()
  @FieldResolver(() => VinDetails, { nullable: true, description: 'What its VIN says; null without one.' })
  vinDetails(@Root() { vin }: VehicleRow, @Ctx() { platform }: VehiclesContext): VinDetails | null {
    return vin === null ? null : presentVin(vin, platform.clock.now()).details;
  }

  @SameForAll()
  @FieldResolver(() => [VinContradictionType], {
    description:
      'Where make or model year are not what its VIN says: a sign of a mistyped or borrowed number. Only what is certain is told; empty without a VIN.',
  })
  vinContradictions(@Root() row: VehicleRow, @Ctx() { platform }: VehiclesContext): readonly VinContradictionType[] {
    return contradictionsOf(row, platform.clock.now());
  }
}
