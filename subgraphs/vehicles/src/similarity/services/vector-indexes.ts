/** The vectors of businesses in this process's memory: read once, and from then on what has changed. */
import type { Database } from '@marque/shared/db';
import { LRUCache } from 'lru-cache';
import { unpacked } from '../domain/embedding.js';
import { PackedVectors } from '../domain/packed-vectors.js';
import { embeddingChanges } from '../store/embeddings.js';

/** A business in memory. */
interface Index {
  readonly vectors: PackedVectors;
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

/** About half a million vehicles. */
const usualLimits: IndexLimits = { mostBytes: 256 * 1024 * 1024, changesPerRead: 10_000 };

/** Brings a business's vectors up to date whenever they are asked for: what nobody has changed costs one look at an index. */
export class VectorIndexes {
  private readonly known: LRUCache<string, Index>;
  private readonly underWay = new Map<string, Promise<PackedVectors>>();

  constructor(private readonly limits: IndexLimits = usualLimits) {
    // A business that is larger than all that may be kept is read, answers, and is not kept.
    this.known = new LRUCache({ maxSize: limits.mostBytes, sizeCalculation: ({ vectors }) => vectors.bytes });
  }

  /** The business's vectors as the database has them now; who asks at once with others shares their reading. */
  of(database: Pick<Database, 'read'>, tenantId: string): Promise<PackedVectors> {
    const reading = this.underWay.get(tenantId);
    if (reading !== undefined) return reading;
    const begun = this.catchUp(database, tenantId).finally(() => this.underWay.delete(tenantId));
    this.underWay.set(tenantId, begun);
    return begun;
  }

  private async catchUp(database: Pick<Database, 'read'>, tenantId: string): Promise<PackedVectors> {
    const index = this.known.get(tenantId) ?? { vectors: new PackedVectors(), upTo: 0n };
    const { changesPerRead } = this.limits;
    for (;;) {
      const changes = await database.read(tenantId, (tx) => embeddingChanges(tx, tenantId, index.upTo, changesPerRead));
      for (const { id, number, vector } of changes) {
        if (vector === null) index.vectors.remove(id);
        else index.vectors.put(id, unpacked(vector));
        index.upTo = number;
      }
      if (changes.length < changesPerRead) break;
    }
    this.known.set(tenantId, index);
    return index.vectors;
  }
}

/** Who can look vectors up. */
export interface WithVectors {
  readonly vectors: VectorIndexes;
}
