/** What the booster is told of a car: what its record says, and what the comparables say. */
import type { Encoder, FeatureSpec, FeatureValue } from './boosting/matrix.js';
import { type CarFacts, modelKey, nameKey } from './market/market-row.js';
import type { ComparablesEstimate } from './market/comparables-estimate.js';

/** A part of the figure under which a feature's share is shown. */
export type FeatureGroup = 'comparables' | 'age' | 'odometer' | 'attributes' | 'condition';

interface Feature extends FeatureSpec {
  readonly group: FeatureGroup;
}

const number = (name: string, group: FeatureGroup, trend: -1 | 0 | 1 = 0): Feature => ({ name, kind: 'NUMBER', trend, group });
const word = (name: string, group: FeatureGroup): Feature => ({ name, kind: 'WORD', trend: 0, group });

/** In the order of `featuresOf`. Nothing here but the comparables depends on age and distance beside these themselves, so their trends hold for the whole. */
export const features: readonly Feature[] = [
  number('comparables', 'comparables', 1),
  number('comparablesAtLarge', 'comparables', 1),
  number('mass', 'comparables'),
  number('spread', 'comparables'),
  word('make', 'comparables'),
  word('model', 'comparables'),
  number('age', 'age', -1),
  number('odometer', 'odometer', -1),
  word('segment', 'attributes'),
  word('trim', 'attributes'),
  word('bodyType', 'attributes'),
  word('fuel', 'attributes'),
  word('transmission', 'attributes'),
  word('drivetrain', 'attributes'),
  number('displacement', 'attributes'),
  number('power', 'attributes'),
  word('city', 'attributes'),
  word('condition', 'condition'),
];

const key = (text: string | null): string | null => (text === null ? null : nameKey(text));

/** What is known where: of the model, of the make alone, or of the market alone. */
export const knowledgeLevels = ['MODEL', 'MAKE', 'MARKET'] as const;
export type KnowledgeLevel = (typeof knowledgeLevels)[number];

/**
 * More comparables than this make nothing surer, and how far prices of a model lie apart is not known more closely: finer figures are the same for all
 * cars of one model and would name it, falsely as soon as there is another price.
 */
const massEnough = 30;
const spreadStep = 0.02;

/** The features of a car at an age. At a lesser level the model, or the make too, counts as unknown. */
export function featuresOf(car: CarFacts, age: number, comparables: ComparablesEstimate | null, level: KnowledgeLevel): FeatureValue[] {
  const said = level === 'MODEL' ? comparables : null;
  return [
    said?.log ?? null,
    said?.wideLog ?? null,
    said ? Math.min(massEnough, said.mass) : null,
    said ? Math.round(said.spread / spreadStep) * spreadStep : null,
    level === 'MARKET' ? null : nameKey(car.make),
    level === 'MODEL' ? modelKey(car) : null,
    age,
    car.odometerKm,
    car.segment,
    key(car.trim),
    key(car.bodyType),
    car.fuel,
    car.transmission,
    car.drivetrain,
    car.displacementCc,
    car.powerHp,
    key(car.city),
    car.condition ?? 'CLEAN',
  ];
}

/** What is known of a car: whether there are comparables, and whether the make was learned. */
export function levelOf(car: CarFacts, comparables: ComparablesEstimate | null, encoders: readonly Encoder[]): KnowledgeLevel {
  if (comparables) return 'MODEL';
  const makes = encoders.find(({ name }) => name === 'make');
  return makes?.words.includes(nameKey(car.make)) ? 'MAKE' : 'MARKET';
}
