/** The demo inventory: the same on every machine, because every choice is made by a hash of its name. */
import { createHash } from 'node:crypto';
import { demoPerson, demoTenants, demoVehicle, type DemoPersonKey, type DemoSlug } from '@marque/shared/demo';
import { exponentOf } from '@marque/shared/money';
import { bareEntry, type CatalogueFacts, keyOf } from '../catalogue/domain/catalogue-entry.js';
import { type MarketSegment, marketSegments, type SeenPrice } from '../catalogue/domain/comparable.js';
import type { Enlistment } from '../inventory/commands/new-vehicle.js';
import type { Condition } from '../inventory/domain/condition.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import type { VehicleState } from '../inventory/domain/lifecycle.js';
import { checkDigitOf } from '../vin/domain/vin.js';
import { type DemoModel, demoModels, demoPlaces, perUsd } from './models.js';

/** How many vehicles each business has. */
export const fleetSize: Readonly<Record<DemoSlug, number>> = { dealer360: 24, sterling: 12, midas: 12, motornet: 12, showroom: 24 };

/** A whole number from 0 up to, and without, `below`. */
function draw(name: string, below: number): number {
  return Number(createHash('sha256').update(name).digest().readBigUInt64BE() % BigInt(below));
}

function pick<T>(name: string, items: readonly [T, ...T[]] | readonly T[], fallback: T): T {
  return items[draw(name, items.length)] ?? fallback;
}

/** A number that passes the check: maker, an attribute section with a letter in the seventh place, year, plant, serial. */
function demoVin({ wmi }: DemoModel, year: number, name: string): string {
  const yearCode = 'ABCDEFGHJKLMNPRSTVWXY'.charAt(year - 2010);
  const serial = String(draw(`${name}:serial`, 1_000_000)).padStart(6, '0');
  const without = `${wmi}${pick(`${name}:vds`, ['BR3', 'CF4', 'DK5', 'FM6'], 'BR3')}E${draw(`${name}:body`, 10)}0${yearCode}A${serial}`;
  return without.slice(0, 8) + checkDigitOf(without) + without.slice(9);
}

const segmentShare: Readonly<Record<MarketSegment, number>> = { BRAND_NEW: 1, FOREIGN_USED: 0.87, LOCALLY_USED: 0.65 };
const firstYear = 2015;
const lastYear = 2025;

/** A believable price in minor units, rounded to hundreds of the currency's unit. */
function priceOf(slug: DemoSlug, model: DemoModel, year: number, km: number, segment: MarketSegment, name: string): bigint {
  const spread = 0.93 + draw(`${name}:price`, 15) / 100;
  const value =
    model.priceUsd * perUsd[slug] * 0.9 ** (lastYear - year) * segmentShare[segment] * (1 - Math.min(km, 250_000) / 1_000_000) * spread;
  return BigInt(Math.round(value / 100) * 100) * 10n ** BigInt(exponentOf(demoTenants[slug].currency));
}

/** The small catalogue: each model for all years, with its reference prices. */
export function demoCatalogue(slug: DemoSlug): CatalogueFacts[] {
  const { currency } = demoTenants[slug];
  return demoModels[slug].map((model) => {
    const { make, model: name, bodyType, fuel, transmission, drivetrain, displacementCc, powerHp } = model;
    const priceNewMinor = BigInt(Math.round(model.priceUsd * perUsd[slug])) * 10n ** BigInt(exponentOf(currency));
    const prices = {
      currency,
      priceNewMinor,
      priceForeignUsedMinor: null,
      priceLocallyUsedMinor: null,
      clearingCostMinor: slug === 'dealer360' ? priceNewMinor / 5n : null,
    };
    const facts = { bodyType, fuel, transmission, drivetrain, displacementCc, powerHp, prices };
    const ranks = { resaleRank: 4 + draw(`${slug}:${name}:resale`, 6), popularity: draw(`${slug}:${name}:popularity`, 1000) };
    return { ...bareEntry(keyOf('demo', [make, name]), make, name, firstYear), yearTo: lastYear, ...facts, ...ranks };
  });
}

/** What a trim makes of a price, in per cent: what the record says beyond make and model is worth something. */
const trims = [
  { name: null, percent: 100n },
  { name: null, percent: 100n },
  { name: 'Limited', percent: 122n },
  { name: 'Base', percent: 86n },
] as const;

/** Prices of each model and year: the market of the first business is large enough for a model of its own. */
const pricesOfYear = (slug: DemoSlug): number => (slug === 'dealer360' ? trims.length : 2);

/** Prices seen on the market. */
export function demoMarket(slug: DemoSlug): SeenPrice[] {
  const { currency } = demoTenants[slug];
  const prices: SeenPrice[] = [];
  for (const model of demoModels[slug]) {
    for (let year = firstYear; year < lastYear; year += 1) {
      for (const [index, trim] of trims.slice(0, pricesOfYear(slug)).entries()) {
        const nth = index + 1;
        const name = `${slug}:${model.make}:${model.model}:${year}:${nth}`;
        const segment = nth % 2 === 1 ? 'FOREIGN_USED' : 'LOCALLY_USED';
        const odometerKm = (lastYear - year) * 14_000 + draw(`${name}:km`, 20_000);
        const priceMinor = (priceOf(slug, model, year, odometerKm, segment, name) * trim.percent) / 100n;
        prices.push({
          source: 'DEMO',
          sourceKey: name,
          make: model.make,
          model: model.model,
          year,
          segment,
          odometerKm,
          trim: trim.name,
          priceMinor,
          currency,
        });
      }
    }
  }
  return prices;
}

const colours = ['Black', 'White', 'Silver', 'Grey', 'Blue', 'Red'] as const;
const equipment = [
  'Leather seats',
  'Sunroof',
  'Adaptive cruise control',
  'Reversing camera',
  'Heated seats',
  'Apple CarPlay',
  'Parking sensors',
  'Tow bar',
] as const;

/** The last four of a fleet are in other hands or not offered yet; all before them are for sale by the dealer, every third by the seller. */
function placeInLife(slug: DemoSlug, n: number): { state: VehicleState; person: DemoPersonKey } {
  const fromEnd = fleetSize[slug] - n;
  if (fromEnd === 0) return { state: 'CATALOG_ONLY', person: 'dealer' };
  if (fromEnd === 1) return { state: 'LISTED', person: 'seller' };
  if (fromEnd === 2) return { state: 'OWNED', person: 'buyer' };
  if (fromEnd === 3) return { state: 'OWNED', person: 'customer' };
  return { state: 'AVAILABLE', person: n % 3 === 0 ? 'seller' : 'dealer' };
}

/** The twelfth of Lagos came from Japan, where vehicles have frame numbers. */
const demoNumbers = (slug: DemoSlug, n: number, vin: string): Pick<VehicleDraft, 'vin' | 'chassis'> =>
  slug === 'dealer360' && n === 12 ? { vin: null, chassis: 'CR7-1100020' } : { vin, chassis: null };

/** What is chosen of a vehicle and not drawn. */
export type Chosen = Partial<Pick<VehicleDraft, 'year' | 'condition' | 'segment' | 'odometerKm'>>;

/** The n-th vehicle of a business, as it is taken in; also of those that stand beside its fleet. Its numbers and its price follow what is chosen. */
export function demoDraft(slug: DemoSlug, n: number, chosen: Chosen = {}): VehicleDraft {
  const name = `${slug}:vehicle:${n}`;
  const models = demoModels[slug];
  const model = models[(n - 1) % models.length];
  if (!model) throw new Error(`${slug} has no models`);
  const year = chosen.year ?? lastYear - draw(`${name}:year`, 9);
  const odometerKm = chosen.odometerKm ?? (lastYear - year) * 12_000 + 1_000 + draw(`${name}:km`, 15_000);
  const segment = chosen.segment ?? pick(`${name}:segment`, marketSegments.slice(1), 'LOCALLY_USED');
  const condition: Condition = chosen.condition ?? pick(`${name}:condition`, ['CLEAN', 'CLEAN', 'EXCELLENT', 'ROUGH'], 'CLEAN');
  const place = pick(`${name}:place`, demoPlaces[slug], { city: slug, latitude: 0, longitude: 0 });
  const colour = pick(`${name}:colour`, colours, 'Black');
  const features = equipment.filter((_, index) => draw(`${name}:feature:${index}`, 2) === 1);
  const damaged = condition === 'ROUGH';
  return {
    catalogEntryId: null,
    ...demoNumbers(slug, n, demoVin(model, year, name)),
    make: model.make,
    model: model.model,
    year,
    trim: null,
    bodyType: null,
    fuel: null,
    transmission: null,
    drivetrain: null,
    condition,
    segment,
    odometerKm,
    colour,
    askingPrice: { amountMinor: priceOf(slug, model, year, odometerKm, segment, name), currency: demoTenants[slug].currency },
    city: place.city,
    point: { latitude: place.latitude, longitude: place.longitude },
    imageUrls: [],
    features,
    description: `${colour} ${model.make} ${model.model} with ${features.length > 0 ? features.join(', ').toLowerCase() : 'standard equipment'}.`,
    damage: damaged ? [{ part: 'front bumper', severity: 'MINOR', note: 'Scratches on the left side.' }] : [],
    serviceRecords: draw(`${name}:services`, 7),
    previousOwners: draw(`${name}:owners`, 3),
  };
}

/** The whole fleet of a business, without the catalogue entries. */
export function demoFleet(slug: DemoSlug): Omit<Enlistment, 'entry'>[] {
  return Array.from({ length: fleetSize[slug] }, (_, index) => {
    const n = index + 1;
    const { state, person } = placeInLife(slug, n);
    const { id: personId } = demoPerson(slug, person);
    const grade = draw(`${slug}:vehicle:${n}:grade`, 3);
    const inspection = grade === 0 ? {} : { inspectionGrade: 60 + draw(`${slug}:vehicle:${n}:inspection`, 40) };
    return {
      id: demoVehicle(slug, n).id,
      draft: demoDraft(slug, n),
      currency: demoTenants[slug].currency,
      ownerId: personId,
      listerId: personId,
      state,
      ...inspection,
    };
  });
}
