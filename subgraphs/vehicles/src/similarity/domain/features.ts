/** What of a vehicle makes it like another, as weighted features. */
import { foldText } from '@marque/shared/text/fold-text';
import { vocabularyOf } from '../../search/domain/search-words.js';

/** What is known of a vehicle, or of one that somebody looks for; null for what is not. */
export interface Embeddable {
  readonly make: string | null;
  readonly model: string | null;
  readonly year: number | null;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly fuel: string | null;
  readonly transmission: string | null;
  readonly drivetrain: string | null;
  readonly condition: string | null;
  readonly segment: string | null;
  readonly odometerKm: number | null;
  readonly colour: string | null;
  readonly city: string | null;
  readonly askingMinor: bigint | null;
  readonly currency: string;
  readonly features: readonly string[];
  readonly description: string | null;
}

/** Something that two vehicles may share. What both have counts with the product of the weights. */
export interface Feature {
  readonly name: string;
  readonly weight: number;
}

/** How much each counts beside the others: two cars of one make and body at one price are like each other, whatever their colour. */
const weights = {
  make: 1.7,
  model: 2,
  body: 1.8,
  price: 2,
  year: 1.5,
  odometer: 1.1,
  fuel: 1,
  transmission: 0.8,
  drivetrain: 0.8,
  segment: 0.9,
  condition: 0.7,
  trim: 0.6,
  city: 0.6,
  colour: 0.4,
  features: 1.2,
  description: 0.8,
} as const;

/** Of the logarithm of a price, of years, of the logarithm of a distance: one step apart two share 78 %, two 37 %, three 10 %. */
const [priceStep, yearStep, odometerStep] = [0.18, 1.6, 0.3];
const firstKm = 10_000;
/** Steps from the value's own place to either side that it still has a share in. */
const reach = 3;
/** Words of a long text beyond these say nothing new. */
const mostWords = 40;

const word = (kind: keyof typeof weights, value: string | null): Feature[] =>
  value === null || value === '' ? [] : [{ name: `${kind}:${foldText(value)}`, weight: weights[kind] }];

/** Several words that together weigh as much as one of their kind. */
function words(kind: 'features' | 'description', values: readonly string[]): Feature[] {
  const each = weights[kind] / Math.sqrt(values.length);
  return values.map((value) => ({ name: `${kind}:${value}`, weight: each }));
}

/** A number as a bell over the steps around it: neighbours share most of it, those four steps apart nothing. */
function softBins(kind: 'price' | 'year' | 'odometer', place: number | null, unit = ''): Feature[] {
  if (place === null || !Number.isFinite(place)) return [];
  const first = Math.floor(place) - reach + 1;
  const bells = Array.from({ length: 2 * reach }, (_, index) => ({
    bin: first + index,
    size: Math.exp(-((first + index - place) ** 2) / 2),
  }));
  const length = Math.hypot(...bells.map(({ size }) => size));
  return bells.map(({ bin, size }) => ({ name: `${kind}:${unit}${bin}`, weight: (weights[kind] * size) / length }));
}

/** The features of a vehicle; none twice. Amounts of different currencies have nothing in common. */
export function featuresOf(vehicle: Embeddable): Feature[] {
  const { askingMinor, currency, year, odometerKm } = vehicle;
  const price = askingMinor === null || askingMinor <= 0n ? null : Math.log(Number(askingMinor)) / priceStep;
  const equipment = [...new Set(vehicle.features.map(foldText))];
  return [
    ...word('make', vehicle.make),
    // A model's name is its make's: the 500 of one is not that of another.
    ...word('model', vehicle.model && `${vehicle.make ?? ''} ${vehicle.model}`),
    ...word('body', vehicle.bodyType),
    ...word('fuel', vehicle.fuel),
    ...word('transmission', vehicle.transmission),
    ...word('drivetrain', vehicle.drivetrain),
    ...word('segment', vehicle.segment),
    ...word('condition', vehicle.condition),
    ...word('trim', vehicle.trim),
    ...word('city', vehicle.city),
    ...word('colour', vehicle.colour),
    ...softBins('price', price, currency),
    ...softBins('year', year === null ? null : year / yearStep),
    ...softBins('odometer', odometerKm === null ? null : Math.log(1 + Math.max(0, odometerKm) / firstKm) / odometerStep),
    ...words('features', equipment),
    ...words('description', vocabularyOf([vehicle.description]).slice(0, mostWords)),
  ];
}
