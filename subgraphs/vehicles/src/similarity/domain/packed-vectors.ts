/** Vectors of many vehicles side by side in memory, and the scan that finds the nearest of them. */
import { dimensions, unpacked } from './embedding.js';

/** A vehicle, and how like it is: the cosine, at most 1. */
export interface Neighbour {
  readonly id: string;
  readonly score: number;
}

/** What is looked for. */
export interface Wanted {
  /** Of length 1. */
  readonly vector: Float32Array;
  readonly count: number;
  readonly without: ReadonlySet<string>;
}

/** Rows that are compared before others get their turn: about two milliseconds. */
const rowsPerTurn = 20_000;
const firstPlaces = 256;
/** What an id takes as a text and as a key, about. */
const bytesOfId = 120;

/** Vectors by id, as the signed bytes that are stored. One that goes leaves a hole, which a later one fills: none moves, so a scan that pauses passes each once. */
export class PackedVectors {
  private vectors = new Int8Array(firstPlaces * dimensions);
  /** One by the length of each. */
  private scales = new Float32Array(firstPlaces);
  private readonly ids: (string | null)[] = [];
  private readonly places = new Map<string, number>();
  private readonly holes: number[] = [];

  get size(): number {
    return this.places.size;
  }

  /** Memory that it takes, about. */
  get bytes(): number {
    return this.vectors.byteLength + this.scales.byteLength + this.ids.length * bytesOfId;
  }

  /** Keeps a packed vector. */
  put(id: string, bytes: Uint8Array): void {
    const place = this.places.get(id) ?? this.holes.pop() ?? this.ids.length;
    if ((place + 1) * dimensions > this.vectors.length) this.grow();
    const vector = new Int8Array(bytes.buffer, bytes.byteOffset, dimensions);
    this.vectors.set(vector, place * dimensions);
    this.scales[place] = scaleOf(vector);
    this.ids[place] = id;
    this.places.set(id, place);
  }

  remove(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    this.places.delete(id);
    this.ids[place] = null;
    this.holes.push(place);
  }

  vectorOf(id: string): Float32Array | null {
    const place = this.places.get(id);
    return place === undefined ? null : unpacked(new Uint8Array(this.vectors.buffer, place * dimensions, dimensions));
  }

  /** The nearest by cosine, the nearest first and of equally near ones the lower id; `pause` lets others have their turn. */
  async nearest({ vector, count, without }: Wanted, pause: () => Promise<void>): Promise<Neighbour[]> {
    const best: Neighbour[] = [];
    for (let from = 0; from < this.ids.length; from += rowsPerTurn) {
      if (from > 0) await pause();
      this.scan(from, Math.min(from + rowsPerTurn, this.ids.length), { vector, count, without }, best);
    }
    return best;
  }

  private scan(from: number, to: number, { vector, count, without }: Wanted, best: Neighbour[]): void {
    const { vectors, scales, ids } = this;
    for (let row = from; row < to; row += 1) {
      const score = product(vectors, row * dimensions, vector) * (scales[row] ?? 0);
      if (best.length >= count && score < (best.at(-1)?.score ?? 0)) continue;
      const id = ids[row];
      if (typeof id === 'string' && !without.has(id)) insert(best, { id, score }, count);
    }
  }

  private grow(): void {
    const [vectors, scales] = [new Int8Array(this.vectors.length * 2), new Float32Array(this.scales.length * 2)];
    vectors.set(this.vectors);
    scales.set(this.scales);
    this.vectors = vectors;
    this.scales = scales;
  }
}

/** Zero for a vector of zeros. */
function scaleOf(vector: Int8Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return squares === 0 ? 0 : 1 / Math.sqrt(squares);
}

/** Four at a time: half the time of one at a time. */
function product(vectors: Int8Array, start: number, vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at += 4) {
    const row = start + at;
    sum +=
      (vectors[row] ?? 0) * (vector[at] ?? 0) +
      (vectors[row + 1] ?? 0) * (vector[at + 1] ?? 0) +
      (vectors[row + 2] ?? 0) * (vector[at + 2] ?? 0) +
      (vectors[row + 3] ?? 0) * (vector[at + 3] ?? 0);
  }
  return sum;
}

const isNearer = (a: Neighbour, b: Neighbour): boolean => a.score > b.score || (a.score === b.score && a.id < b.id);

/** Puts it in its place among the best, of which there are so many at most. */
function insert(best: Neighbour[], found: Neighbour, count: number): void {
  let place = best.length;
  while (place > 0 && isNearer(found, best[place - 1] ?? found)) place -= 1;
  if (place >= count) return;
  best.splice(place, 0, found);
  if (best.length > count) best.pop();
}
