/** The vectors of businesses in this process's memory: read once, and from then on what has changed. */
import type { Database } from '@marque/shared/db';
import { LRUCache } from 'lru-cache';
import { PackedVectors } from '../domain/packed-vectors.js';
import { type EmbeddingChange, embeddingChanges } from '../store/embeddings.js';

/** A business in memory. */
export interface VectorIndex {
  readonly local: PackedVectors;
  /** The same vehicles by the model that is set up; those that it has not seen are missing. Empty where none is set up. */
  readonly byModel: PackedVectors;
}

interface KeptIndex extends VectorIndex {
  /** Up to which number of its changes it is. */
  upTo: bigint;
}

/** What a process may keep. */
export interface IndexLimits {
  /** Of all businesses together; those that nobody has asked for longest go. */
  readonly mostBytes: number;
  /** Changes that are read at once. */
  readonly changesPerRead: number;
}

/** About a million vehicles. */
const usualLimits: IndexLimits = { mostBytes: 256 * 1024 * 1024, changesPerRead: 10_000 };

/** Brings a business's vectors up to date whenever they are asked for: what nobody has changed costs one look at an index. */
export class VectorIndexes {
  private readonly known: LRUCache<string, KeptIndex>;
  private readonly underWay = new Map<string, Promise<VectorIndex>>();

  constructor(
    private readonly modelName: string | null = null,
    private readonly limits: IndexLimits = usualLimits,
  ) {
    // A business that is larger than all that may be kept is read, answers, and is not kept.
    const sizeCalculation = ({ local, byModel }: KeptIndex) => local.bytes + byModel.bytes;
    this.known = new LRUCache({ maxSize: limits.mostBytes, sizeCalculation });
  }

  /** The business's vectors as the database has them now; who asks at once with others shares their reading. */
  of(database: Pick<Database, 'read'>, tenantId: string): Promise<VectorIndex> {
    const reading = this.underWay.get(tenantId);
    if (reading !== undefined) return reading;
    const begun = this.catchUp(database, tenantId).finally(() => this.underWay.delete(tenantId));
    this.underWay.set(tenantId, begun);
    return begun;
  }

  private async catchUp(database: Pick<Database, 'read'>, tenantId: string): Promise<VectorIndex> {
    const index = this.known.get(tenantId) ?? { local: new PackedVectors(), byModel: new PackedVectors(), upTo: 0n };
    const { changesPerRead } = this.limits;
    for (;;) {
      const changes = await database.read(tenantId, (tx) => embeddingChanges(tx, tenantId, index.upTo, changesPerRead));
      for (const change of changes) this.take(index, change);
      if (changes.length < changesPerRead) break;
    }
    this.known.set(tenantId, index);
    return index;
  }

  private take(index: KeptIndex, { id, number, vector, modelName, modelVector }: EmbeddingChange): void {
    replace(index.local, id, vector);
    if (this.modelName !== null) replace(index.byModel, id, modelName === this.modelName ? modelVector : null);
    index.upTo = number;
  }
}

function replace(vectors: PackedVectors, id: string, vector: Uint8Array | null): void {
  if (vector === null) vectors.remove(id);
  else vectors.put(id, vector);
}
