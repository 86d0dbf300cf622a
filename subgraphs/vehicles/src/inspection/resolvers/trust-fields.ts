import { SameForAll } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { contradictionsOf } from '../../inventory/domain/contradictions-of.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { MediaRow } from '../../media/store/tables.js';
import { pointsFactor } from '../../valuation/schema/factors.js';
import type { ValuationRow } from '../../valuation/store/tables.js';
import { trustScore, type TrustFacts } from '../domain/trust.js';
import { TrustScore } from '../schema/trust-score.js';

/** What others know of a vehicle than its row. */
interface Known {
  readonly valuation: ValuationRow | null;
  readonly media: readonly MediaRow[];
  readonly closedServices: number;
  readonly now: Date;
}

function trustFacts(row: VehicleRow, { valuation, media, closedServices, now }: Known): TrustFacts {
  const picture = media.find(({ state }) => state === 'READY')?.id ?? row.imageUrls[0] ?? null;
  const contradictions = contradictionsOf(row, now).map(({ text }) => text);
  const vin = contradictions.length === 0 ? row.vin : null;
  const optional = [vin, row.trim, row.bodyType, row.fuel, row.transmission, row.drivetrain, row.odometerKm, row.colour, row.city];
  const filled = [...optional, row.description, picture, row.features[0] ?? null].filter((value) => value !== null);
  // What a vehicle was offered at once says nothing while it is not.
  const comparable = publicStates.includes(row.state) && valuation && row.askingMinor !== null && valuation.currency === row.currency;
  return {
    filledFields: filled.length,
    optionalFields: optional.length + 3,
    vinContradictions: contradictions,
    serviceRecords: row.serviceRecords,
    closedServices,
    inspectionGrade: row.inspectionGrade,
    previousOwners: row.previousOwners,
    damage: row.damage,
    priceToMarket: comparable ? Number(row.askingMinor) / Number(valuation.estimateMinor) : null,
  };
}

/** How far the record of a vehicle can be relied on. */
@Resolver(() => Vehicle)
export class TrustFields {
  @SameForAll()
  @FieldResolver(() => TrustScore, { description: 'How far its record can be relied on, with the reasons.' })
  async trustScore(@Root() row: VehicleRow, @Ctx() { loaders, platform }: VehiclesContext): Promise<TrustScore> {
    const [valuation, media, services] = await Promise.all([
      loaders.valuation.load(row.id),
      loaders.media.load(row.id),
      loaders.closedServices.load(row.id),
    ]);
    const { score, factors } = trustScore(
      trustFacts(row, { valuation, media, closedServices: services?.closed ?? 0, now: platform.clock.now() }),
    );
    return {
      score,
      factors: factors.map(({ name, points, outOf, text }) => pointsFactor(name, points, `${text} (${points} of ${outOf})`)),
    };
  }
}
