/** Finds what is like a vehicle. */
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { vehiclesByIds } from '../../inventory/store/vehicles.js';
import type { Searched, VectorQuestion, WithVectors } from '../services/vector-search.js';

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

/** Candidates beyond those wanted, for what has gone since its vector was read. */
const spare = 12;

/** The nearest offered vehicles for each question, by all vectors of the business; one reading of rows for all of them. */
export async function nearestOffered(
  { database, tenantId, vectors }: Searched & WithVectors,
  questions: readonly VectorQuestion[],
): Promise<SimilarRow[][]> {
  const found = await vectors.nearest(
    { database, tenantId },
    questions.map((each) => ({ ...each, count: each.count + spare })),
  );
  const ids = [...new Set(found.flat().map(({ id }) => id))];
  const rows = ids.length === 0 ? [] : await database.read(tenantId, (tx) => vehiclesByIds(tx, tenantId, ids));
  const offered = new Map(rows.filter(({ state }) => offeredStates.includes(state)).map((row) => [row.id, row]));
  return found.map((neighbours, at) => {
    const shown = neighbours.flatMap(({ id, score }) => {
      const row = offered.get(id);
      return row === undefined ? [] : [{ row, score }];
    });
    return shown.slice(0, questions[at]?.count ?? 0);
  });
}

/** The offered vehicles that are most like each of these, without itself. */
export const findSimilar = (searched: Searched & WithVectors, wanted: readonly SimilarTo[]): Promise<SimilarRow[][]> =>
  nearestOffered(
    searched,
    wanted.map(({ row, count }) => ({ like: [{ id: row.id, vehicle: row, weight: 1 }], count, without: new Set([row.id]) })),
  );
