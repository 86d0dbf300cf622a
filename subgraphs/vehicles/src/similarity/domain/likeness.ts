/** How like a vehicle is to several, by the local vectors. */
import { embeddingOf, unpacked } from './embedding.js';
import type { Embeddable } from './features.js';
import { meanOf, type WeightedVector } from './mean-vector.js';

/** Something that is liked, so much. */
export interface LikedVehicle {
  readonly vehicle: Embeddable;
  readonly weight: number;
}

/** The vector of a vehicle; nothing of one of which nothing is known. */
export function localVector({ vehicle, weight }: LikedVehicle): WeightedVector[] {
  const bytes = embeddingOf(vehicle);
  return bytes === null ? [] : [{ vector: unpacked(bytes), weight }];
}

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** How like a vehicle is to what is liked. */
export interface Likeness<Liked> {
  /** The cosine to all of it together; 0 where nothing is known. */
  readonly score: number;
  /** That of it which the vehicle is most like; null of none. */
  readonly nearest: Liked | null;
}

/** Tells how like vehicles are to these, whose vectors are made once. */
export function likenessTo<Liked extends LikedVehicle>(liked: readonly Liked[]): (vehicle: Embeddable) => Likeness<Liked> {
  const vectors = liked.flatMap((each) => localVector(each).map(({ vector }) => ({ liked: each, vector })));
  const mean = meanOf(vectors.map(({ liked: { weight }, vector }) => ({ vector, weight })));
  return (vehicle) => {
    const [own] = localVector({ vehicle, weight: 1 });
    if (own === undefined || mean === null) return { score: 0, nearest: null };
    const scored = vectors.map(({ liked: each, vector }) => ({ each, score: cosine(own.vector, vector) }));
    const best = scored.reduce<{ readonly each: Liked; readonly score: number } | null>(
      (most, next) => (most === null || next.score > most.score ? next : most),
      null,
    );
    return { score: cosine(own.vector, mean), nearest: best?.each ?? null };
  };
}
