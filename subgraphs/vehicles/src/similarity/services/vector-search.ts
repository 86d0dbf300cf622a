/** Finds the nearest vehicles: by a model's vectors where it has seen all, else by the local ones; in memory, or by pgvector. */
import { setImmediate } from 'node:timers/promises';
import type { Database } from '@marque/shared/db';
import { dimensions } from '../domain/embedding.js';
import { localVector } from '../domain/likeness.js';
import type { Embeddable } from '../domain/features.js';
import { meanOf, type WeightedVector } from '../domain/mean-vector.js';
import type { Neighbour, PackedVectors, Wanted } from '../domain/packed-vectors.js';
import { hasPgvector, nearestByPgvector } from '../store/nearest.js';
import { type VectorIndex, VectorIndexes } from './vector-indexes.js';

/** A vehicle that the wanted ones are to be like; it need not be offered. */
export interface Like {
  /** Null of one that is only described. */
  readonly id: string | null;
  readonly vehicle: Embeddable;
  readonly weight: number;
}

/** What is looked for: what is like all of these, each by its weight. */
export interface VectorQuestion {
  readonly like: readonly Like[];
  readonly count: number;
  readonly without: ReadonlySet<string>;
}

/** Whose vehicles, and where they are. */
export interface Searched {
  readonly database: Pick<Database, 'read'>;
  readonly tenantId: string;
}

const pause = () => setImmediate();
/** Of what nothing is known. */
const nowhere = new Float32Array(dimensions);

/** Vectors of vehicles, searched; one for a process. */
export class VectorSearch {
  private pgvector: Promise<boolean> | null = null;

  constructor(
    private readonly indexes: VectorIndexes = new VectorIndexes(),
    /** A model's vectors are searched in memory alone. */
    private readonly hasModel = false,
  ) {}

  /** The nearest of the business to each question, the nearest first. */
  async nearest(searched: Searched, questions: readonly VectorQuestion[]): Promise<Neighbour[][]> {
    const wanted = questions.map(({ like, count, without }) => ({ vector: meanOf(like.flatMap(localVector)) ?? nowhere, count, without }));
    const found = await this.byDatabase(searched, wanted);
    let index: VectorIndex | null = null;
    for (const [at, question] of questions.entries()) {
      const local = wanted[at];
      // Its index is read only so far: where it found too few, there may be more.
      if (local === undefined || (found[at]?.length ?? 0) >= question.count) continue;
      if (index !== null) await pause();
      // Brought up to date once for all of them.
      index ??= await this.indexes.of(searched.database, searched.tenantId);
      found[at] = await inMemory(index, question, local);
    }
    return found;
  }

  /** Nothing where the database cannot, or a model's vectors are wanted. */
  private async byDatabase(searched: Searched, wanted: readonly Wanted[]): Promise<Neighbour[][]> {
    const { database, tenantId } = searched;
    if (this.hasModel || !(await this.isIndexed(searched))) return wanted.map(() => []);
    return database.read(tenantId, (tx) => nearestByPgvector(tx, tenantId, wanted));
  }

  /** Asked once; a failure is not remembered. */
  private isIndexed({ database, tenantId }: Searched): Promise<boolean> {
    this.pgvector ??= database.read(tenantId, hasPgvector).catch((error: unknown) => {
      this.pgvector = null;
      throw error;
    });
    return this.pgvector;
  }
}

/** By the model's vectors only where it has seen all: what it has not seen could never be found. */
function inMemory({ local, byModel }: VectorIndex, question: VectorQuestion, wanted: Wanted): Promise<Neighbour[]> {
  const ofModel = byModel.size === local.size ? meanOf(modelVectors(byModel, question)) : null;
  return ofModel === null ? local.nearest(wanted, pause) : byModel.nearest({ ...wanted, vector: ofModel }, pause);
}

const modelVectors = (byModel: PackedVectors, { like }: VectorQuestion): WeightedVector[] =>
  like.flatMap(({ id, weight }) => {
    const vector = id === null ? null : byModel.vectorOf(id);
    return vector === null ? [] : [{ vector, weight }];
  });

/** Who can search vectors. */
export interface WithVectors {
  readonly vectors: VectorSearch;
}
