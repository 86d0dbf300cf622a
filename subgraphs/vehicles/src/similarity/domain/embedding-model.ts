/** A model outside that makes vectors of texts, and what becomes of what it answers. */
import { dimensions, packed } from './embedding.js';
import type { Embeddable } from './features.js';

/** Why there is no answer. */
export type EmbeddingFault = 'UNREACHABLE' | 'TOO_SLOW' | 'REFUSED' | 'UNREADABLE' | 'RESTING';

/** The answers to texts, in their order and of any length, or why there are none. */
export type EmbeddingAnswer = { readonly vectors: readonly (readonly number[])[] } | { readonly fault: EmbeddingFault };

/** A model that is set up. */
export interface EmbeddingModel {
  readonly name: string;
  embed(texts: readonly string[]): Promise<EmbeddingAnswer>;
}

/** What is set up; null where nothing is. */
export interface WithEmbeddingModel {
  readonly embeddingModel: EmbeddingModel | null;
}

/** Shorter answers say too little to be told apart in our places. */
const fewestDimensions = 32;

/**
 * A vector of any length in our places: each of its parts is added to one of them with a sign of its own, by the golden ratio's multiples, which
 * keeps what two have in common on the whole. Null for what is no vector.
 */
export function folded(vector: readonly number[]): Uint8Array | null {
  if (vector.length < fewestDimensions) return null;
  const places = new Float64Array(dimensions);
  vector.forEach((value, at) => {
    const hash = Math.imul(at + 1, 0x9e3779b1) >>> 0;
    const place = at % dimensions;
    places[place] = (places[place] ?? 0) + (hash & 0x8000_0000 ? value : -value);
  });
  return packed(places);
}

/** The vehicle as a text for the model. */
export function textOf(vehicle: Embeddable): string {
  const { askingMinor, currency, odometerKm, features, description } = vehicle;
  const price = askingMinor === null ? null : `${askingMinor / 100n} ${currency}`;
  const facts = [
    vehicle.bodyType,
    vehicle.fuel,
    vehicle.transmission,
    vehicle.drivetrain,
    vehicle.condition,
    vehicle.segment,
    vehicle.colour,
  ];
  const rest = [odometerKm === null ? null : `${odometerKm} km`, price, vehicle.city, ...features, description];
  const title = [vehicle.year, vehicle.make, vehicle.model, vehicle.trim].filter((part) => part !== null).join(' ');
  return [title, ...facts, ...rest]
    .filter((part) => part !== null && part !== '')
    .join(', ')
    .slice(0, 2_000);
}
