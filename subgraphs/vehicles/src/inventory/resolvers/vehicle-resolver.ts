import { requireService, requireTenant } from '@marque/shared/auth';
import { Internal, MoneyType, RequiresSignIn, SameForAll, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { maySee, partyOf } from '../domain/permissions.js';
import type { VehiclesContext } from '../../context.js';
import { titleOf } from '../domain/draft.js';
import { verifyChain } from '../domain/history.js';
import { trustScore, type TrustFacts } from '../../trust/domain/trust.js';
import { normaliseVin } from '../../vin/domain/vin.js';
import { CatalogEntry } from '../../catalogue/schema/catalog-entry.js';
import { HistoryVerdict } from '../schema/history-verdict.js';
import { Place } from '../schema/place.js';
import { TrustScore } from '../../trust/schema/trust-score.js';
import { User } from '../schema/user.js';
import { Valuation } from '../../valuation/schema/valuation.js';
import { VehicleEvent } from '../schema/vehicle-event.js';
import { VehicleForAuction } from '../schema/vehicle-for-auction.js';
import { toVehicle, Vehicle } from '../schema/vehicle.js';
import { VinDetails } from '../../vin/schema/vin-details.js';
import { VinReport } from '../../vin/schema/vin-report.js';
import type { ValuationRow, VehicleRow } from '../store/tables.js';
import { pointsFactor, presentEntry, presentValuation, presentVin } from '../../valuation/resolvers/present.js';

function trustFacts(row: VehicleRow, valuation: ValuationRow | null): TrustFacts {
  const optional = [row.vin, row.trim, row.bodyType, row.fuel, row.transmission, row.drivetrain, row.odometerKm, row.colour, row.city];
  const filled = [...optional, row.description, row.imageUrls[0] ?? null, row.features[0] ?? null].filter((value) => value !== null);
  const comparable = valuation && row.askingMinor !== null && valuation.currency === row.currency;
  return {
    filledFields: filled.length,
    optionalFields: optional.length + 3,
    serviceRecords: row.serviceRecords,
    inspectionGrade: row.inspectionGrade,
    previousOwners: row.previousOwners,
    damage: row.damage,
    priceToMarket: comparable ? Number(row.askingMinor) / Number(valuation.estimateMinor) : null,
  };
}

/** Vehicles by themselves, and what is computed or looked up for each. */
@Resolver(() => Vehicle)
export class VehicleResolver {
  @Query(() => Vehicle, { nullable: true, description: 'One vehicle; null where it does not exist or is not for the caller to see.' })
  async vehicle(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Vehicle | null> {
    const row = await loaders.vehicles.load(id);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @Query(() => Vehicle, { nullable: true, description: 'The vehicle that has this VIN; null where there is none for the caller to see.' })
  async vehicleByVin(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vin', () => String, { description: 'The number.' }) vin: string,
  ): Promise<Vehicle | null> {
    const row = await loaders.vehiclesByVin.load(normaliseVin(vin));
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @Query(() => VinReport, { nullable: true, description: 'Checks a vehicle identification number and decodes it.' })
  checkVin(@Ctx() { services }: VehiclesContext, @Arg('vin', () => String, { description: 'The number.' }) vin: string): VinReport {
    return presentVin(vin.slice(0, 100), services.clock.now());
  }

  @Query(() => HistoryVerdict, {
    nullable: true,
    description: 'Recomputes every hash of a vehicle’s history; null where there is no such vehicle.',
  })
  async verifyVehicleHistory(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vehicleId', () => ID, { description: 'The vehicle.' }) vehicleId: string,
  ): Promise<HistoryVerdict | null> {
    const row = await loaders.vehicles.load(vehicleId);
    if (!row || !maySee(caller, row)) return null;
    const entries = await loaders.histories.load(row.id);
    return verifyChain(entries, { sequence: row.historySequence, hash: row.historyHash });
  }

  @Internal()
  @Query(() => VehicleForAuction, { nullable: true, description: 'For the platform itself: the facts on which an auction is opened.' })
  async vehicleForAuction(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vehicleId', () => ID, { description: 'The vehicle.' }) vehicleId: string,
  ): Promise<VehicleForAuction | null> {
    requireService(caller);
    requireTenant(caller);
    const row = await loaders.vehicles.load(vehicleId);
    if (!row) return null;
    const { id, status, ownerId, listerId, currency } = row;
    return { id, status, ownerId, listerId, title: titleOf(row), currency };
  }

  @SameForAll()
  @FieldResolver(() => String, { description: 'Name to show.' })
  title(@Root() row: VehicleRow): string {
    return titleOf(row);
  }

  @SameForAll()
  @FieldResolver(() => MoneyType, { nullable: true, description: 'What its seller asks for it; null before a price is set.' })
  askingPrice(@Root() { askingMinor, currency }: VehicleRow): MoneyType | null {
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
    const mayKnow = partyOf(caller) === row.ownerId || caller.scopes.includes('business:manage');
    return mayKnow ? { id: row.ownerId } : null;
  }

  @FieldResolver(() => CatalogEntry, { nullable: true, description: 'Its catalogue entry, by reference or by make, model and year.' })
  async catalogEntry(@Root() row: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<CatalogEntry | null> {
    const { catalogEntryId, make, model, year } = row;
    const entry =
      catalogEntryId === null ? await loaders.entriesByName.load({ make, model, year }) : await loaders.entries.load(catalogEntryId);
    return entry && presentEntry(entry);
  }

  @SameForAll()
  @FieldResolver(() => Valuation, { nullable: true, description: 'Its newest valuation; null until the market says something.' })
  async valuation(@Root() { id }: VehicleRow, @Ctx() { loaders, services }: VehiclesContext): Promise<Valuation | null> {
    const row = await loaders.valuations.load(id);
    return row && presentValuation(row, services.clock.now());
  }

  @SameForAll()
  @FieldResolver(() => TrustScore, { description: 'How far its record can be relied on, with the reasons.' })
  async trustScore(@Root() row: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<TrustScore> {
    const { score, factors } = trustScore(trustFacts(row, await loaders.valuations.load(row.id)));
    return {
      score,
      factors: factors.map(({ name, points, outOf, text }) => pointsFactor(name, points, `${text} (${points} of ${outOf})`)),
    };
  }

  @SameForAll()
  @FieldResolver(() => VinDetails, { nullable: true, description: 'What its VIN says; null without one.' })
  vinDetails(@Root() { vin }: VehicleRow, @Ctx() { services }: VehiclesContext): VinDetails | null {
    return vin === null ? null : presentVin(vin, services.clock.now()).details;
  }

  @SameForAll()
  @FieldResolver(() => [VehicleEvent], { description: 'Its history from the first entry: its provenance on the platform.' })
  async history(@Root() { id }: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<readonly VehicleEvent[]> {
    return loaders.histories.load(id);
  }
}
