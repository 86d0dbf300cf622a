/** A fleet of any size for one demo business: vehicle n is the same on every machine and in every run. */
import { demoEpoch, demoPerson, demoTenants, type DemoSlug } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import type { Drivetrain, Transmission } from '../../catalogue/domain/vocabulary.js';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Enlistment } from '../../inventory/commands/new-vehicle.js';
import type { Condition } from '../../inventory/domain/condition.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { checkDigitOf } from '../../vin/domain/vin.js';
import { type DemoPlace, perUsd } from '../models.js';
import { type Draw, drawsOf, Weighted } from './draws.js';
import { largeModels, type LargeModel } from './models.js';
import { largePlaces } from './places.js';
import { describe, drawFeatures, drawTrim } from './texts.js';

/** A vehicle of the fleet and when it was offered. */
export interface FleetVehicle extends Enlistment {
  readonly id: string;
  readonly at: Date;
}

const models = new Weighted(largeModels, ({ weight }) => weight);
const byCount = <T>(counts: readonly (readonly [T, number])[]): Weighted<readonly [T, number]> =>
  new Weighted(counts, ([, count]) => count);
const conditions = byCount<Condition>([
  ['CLEAN', 58],
  ['EXCELLENT', 22],
  ['ROUGH', 13],
  ['UPGRADED', 4],
  ['SALVAGE', 3],
]);
const states = byCount<VehicleState>([
  ['AVAILABLE', 930],
  ['OWNED', 30],
  ['SOLD', 25],
  ['ARCHIVED', 15],
]);
const transmissions = byCount<Transmission>([
  ['AUTOMATIC', 62],
  ['MANUAL', 27],
  ['CVT', 7],
  ['AUTOMATED_MANUAL', 4],
]);
const colours = byCount<string>([
  ['Black', 23],
  ['White', 22],
  ['Silver', 17],
  ['Grey', 16],
  ['Blue', 10],
  ['Red', 7],
  ['Green', 2],
  ['Brown', 2],
  ['Orange', 1],
]);

const lastYear = 2025;
const segmentShare: Readonly<Record<MarketSegment, number>> = { BRAND_NEW: 1, FOREIGN_USED: 0.87, LOCALLY_USED: 0.65 };

/** One vehicle a second, and the last of a million in the second before the demo world was made: who asks for the newest sees the last ones. */
const listedAt = (n: number): Date => new Date(demoEpoch.getTime() - 1_000_000_000 + (n % 1_000_000) * 1000 + Math.floor(n / 1_000_000));

/** A UUIDv7 of the moment of its offer; the number of the fleet and of the vehicle make the rest. */
function vehicleId(fleet: number, n: number): string {
  const time = listedAt(n).getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${fleet.toString(16).padStart(4, '0').slice(-4)}${n.toString(16).padStart(8, '0')}`;
}

/** A number that passes the check. The small demo fleet has plant A, so none of its numbers comes again. */
function vinOf({ wmi }: LargeModel, year: number, n: number): string {
  // A letter in the seventh place says that the year is 2010 or later.
  const [seventh, yearCode] = year < 2010 ? ['3', String(year - 2000)] : ['E', 'ABCDEFGHJKLMNPRSTVWXY'.charAt(year - 2010)];
  const plant = 'BCDEFGHJKLMNPRSTUVWXYZ'.charAt(Math.floor(n / 1_000_000) % 22);
  const without = `${wmi}BR3${seventh}${n % 10}0${yearCode}${plant}${String(n % 1_000_000).padStart(6, '0')}`;
  return without.slice(0, 8) + checkDigitOf(without) + without.slice(9);
}

function segmentOf(draw: Draw, age: number, odometerKm: number): MarketSegment {
  if (age === 0 && odometerKm <= 6_000) return 'BRAND_NEW';
  return draw() < 0.6 ? 'FOREIGN_USED' : 'LOCALLY_USED';
}

const drivetrainOf = ({ bodyType }: LargeModel, draw: Draw): Drivetrain =>
  bodyType === 'SUV' || bodyType === 'Pickup' ? (draw() < 0.6 ? 'ALL' : 'FRONT') : draw() < 0.75 ? 'FRONT' : 'REAR';

/** Some kilometres around the middle of the city. */
const around = ({ latitude, longitude }: DemoPlace, draw: Draw) => ({
  latitude: Math.round((latitude + (draw() + draw() - 1) * 0.2) * 1e5) / 1e5,
  longitude: Math.round((longitude + (draw() + draw() - 1) * 0.2) * 1e5) / 1e5,
});

/** What one business's fleet is made of. */
export class LargeFleet {
  private readonly fleet: number;
  private readonly places: Weighted<DemoPlace>;
  private readonly sellers: readonly string[];

  constructor(private readonly slug: DemoSlug) {
    this.fleet = Number.parseInt(demoTenants[slug].id.slice(-4), 16);
    // The first city has a third of the vehicles, each further one fewer.
    this.places = new Weighted(largePlaces(slug), (_place, index) => 1 / (index + 1));
    this.sellers = [demoPerson(slug, 'dealer').id, demoPerson(slug, 'seller').id];
  }

  /** The id of the vehicle of this number. */
  idOf(n: number): string {
    return vehicleId(this.fleet, n);
  }

  /** The vehicle of this number, from 0. */
  vehicle(n: number): FleetVehicle {
    const draw = drawsOf(this.fleet, n);
    const model = models.draw(draw);
    const age = Math.floor((draw() * draw() + draw() * 0.25) * 16);
    const year = lastYear - age;
    const odometerKm = Math.round((age * (8_000 + draw() * 14_000) + draw() * 8_000) / 10) * 10;
    const segment = segmentOf(draw, age, odometerKm);
    const isNew = segment === 'BRAND_NEW';
    const [drawn] = conditions.draw(draw);
    const condition = isNew ? 'EXCELLENT' : drawn;
    const [state] = states.draw(draw);
    const [colour] = colours.draw(draw);
    const place = this.places.draw(draw);
    const features = drawFeatures(draw);
    const sellerId = this.sellers[draw() < 0.8 ? 0 : 1] ?? '';
    const { currency } = demoTenants[this.slug];
    const draft = {
      catalogEntryId: null,
      chassis: null,
      vin: vinOf(model, year, n),
      make: model.make,
      model: model.model,
      year,
      trim: drawTrim(draw),
      bodyType: model.bodyType,
      fuel: model.fuels[Math.floor(draw() * draw() * model.fuels.length)] ?? null,
      transmission: transmissions.draw(draw)[0],
      drivetrain: drivetrainOf(model, draw),
      condition,
      segment,
      odometerKm,
      colour,
      askingPrice: { amountMinor: this.price(model, { age, odometerKm, segment, draw }), currency },
      city: place.city,
      point: around(place, draw),
      imageUrls: [],
      features,
      description: describe({ colour, make: model.make, model: model.model, city: place.city, features }, draw),
      damage: [],
      serviceRecords: isNew ? 0 : Math.floor(draw() * 7),
      previousOwners: isNew ? 0 : Math.floor(draw() * 4),
    };
    return { id: this.idOf(n), at: listedAt(n), draft, currency, entry: null, ownerId: sellerId, listerId: sellerId, state };
  }

  /** A believable price in minor units, rounded to hundreds of the currency's unit. */
  private price(
    { priceUsd }: LargeModel,
    { age, odometerKm, segment, draw }: { age: number; odometerKm: number; segment: MarketSegment; draw: Draw },
  ): bigint {
    const spread = 0.85 + 0.15 * (draw() + draw());
    const value =
      priceUsd * perUsd[this.slug] * 0.9 ** age * segmentShare[segment] * (1 - Math.min(odometerKm, 300_000) / 1_000_000) * spread;
    return BigInt(Math.max(1, Math.round(value / 100)) * 100) * 10n ** BigInt(exponentOf(demoTenants[this.slug].currency));
  }
}
