/** Finds what is like a vehicle. */
import { setImmediate } from 'node:timers/promises';
import type { Database } from '@marque/shared/db';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { vehiclesByIds } from '../../inventory/store/vehicles.js';
import { embeddingOf, unpacked } from '../domain/embedding.js';
import type { Neighbour, Wanted } from '../domain/packed-vectors.js';
import type { VectorIndexes } from '../services/vector-indexes.js';

/** How many are asked for of what. */
export interface SimilarTo {
  readonly row: VehicleRow;
  readonly count: number;
}

/** A vehicle that is offered now, and how like it is. */
export interface SimilarRow {
  readonly row: VehicleRow;
  readonly score: number;
}

/** Where they are looked for. */
export interface Finding {
  readonly database: Pick<Database, 'read'>;
  readonly vectors: VectorIndexes;
  readonly tenantId: string;
}

/** Candidates beyond those wanted, for what has gone since its vector was read. */
const spare = 12;
const pause = () => setImmediate();

/** The nearest offered vehicles to each of these directions, by all vectors of the business; one reading of rows for all of them. */
export async function nearestOffered({ database, vectors, tenantId }: Finding, wanted: readonly Wanted[]): Promise<SimilarRow[][]> {
  const index = await vectors.of(database, tenantId);
  const found: Neighbour[][] = [];
  for (const each of wanted) {
    if (found.length > 0) await pause();
    found.push(await index.nearest({ ...each, count: each.count + spare }, pause));
  }
  const ids = [...new Set(found.flat().map(({ id }) => id))];
  const rows = ids.length === 0 ? [] : await database.read(tenantId, (tx) => vehiclesByIds(tx, tenantId, ids));
  const offered = new Map(rows.filter(({ state }) => offeredStates.includes(state)).map((row) => [row.id, row]));
  return found.map((neighbours, at) => {
    const shown = neighbours.flatMap(({ id, score }) => {
      const row = offered.get(id);
      return row === undefined ? [] : [{ row, score }];
    });
    return shown.slice(0, wanted[at]?.count ?? 0);
  });
}

/** The offered vehicles that are most like each of these, without itself; the vector of each follows from its row. */
export function findSimilar(finding: Finding, wanted: readonly SimilarTo[]): Promise<SimilarRow[][]> {
  const questions = wanted.map(({ row, count }) => {
    const vector = embeddingOf(row);
    return { vector: vector === null ? new Float32Array() : unpacked(vector), count, without: new Set([row.id]) };
  });
  return nearestOffered(finding, questions);
}
