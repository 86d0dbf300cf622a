/** Vectors of vehicles: features hashed into a fixed number of places, so that no vocabulary has to be learned or kept. */
import { type Embeddable, type Feature, featuresOf } from './features.js';

/** Names this way of making vectors. Count it up with each change of this file or of `features.ts`: vectors of before are made anew. */
export const embeddingVersion = 1;
/** Places of a vector. */
export const dimensions = 128;

/** Each feature stands in three places, so that two which share one by chance are a third alike and not the same. */
const placesOfFeature = 3;
const mostOfByte = 127;

/** FNV-1a of the text, stirred so that all its bits are good ones (the last steps of MurmurHash3). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Adds features up in their places, each with a sign of its own: those that meet by chance cancel each other out on the whole. */
export function hashed(features: readonly Feature[]): Float64Array {
  const vector = new Float64Array(dimensions);
  for (const { name, weight } of features) {
    const share = weight / Math.sqrt(placesOfFeature);
    for (let each = 0; each < placesOfFeature; each += 1) {
      const hash = hashOf(`${each}:${name}`);
      const place = hash % dimensions;
      vector[place] = (vector[place] ?? 0) + (hash & 0x4000_0000 ? share : -share);
    }
  }
  return vector;
}

/** A direction as 128 signed bytes, the largest part 127; null for one that leads nowhere or is no number. */
export function packed(vector: ArrayLike<number>): Uint8Array | null {
  const largest = Array.from(vector).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (vector.length !== dimensions || largest === 0 || !Number.isFinite(largest)) return null;
  return new Uint8Array(Int8Array.from(vector, (value) => Math.round((value / largest) * mostOfByte)).buffer);
}

/** The same of length 1; all zeros for a vector of zeros. */
export function unpacked(bytes: Uint8Array): Float32Array {
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.sqrt(signed.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(signed, (value) => (length === 0 ? 0 : value / length));
}

/** The vector of a vehicle; null of one of which nothing is known. */
export const embeddingOf = (vehicle: Embeddable): Uint8Array | null => packed(hashed(featuresOf(vehicle)));
