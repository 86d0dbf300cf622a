/** Takes checked drafts into the inventory: rows, history, search terms, comparables and events in the caller's transaction. */
import type { TransactionContext } from '@marque/shared/commands';
import { unsetColumns } from '@marque/shared/db/bulk-insert';
import { newId } from '@marque/shared/ids';
import { saveComparables } from '../../catalogue/store/comparables.js';
import type { CatalogEntryRow } from '../../catalogue/store/tables.js';
import { vehicleListed } from '../../events.js';
import { termsOf } from '../../search/domain/search-term.js';
import { saveTerms } from '../../search/store/search-terms.js';
import { titleOf, type VehicleDraft } from '../domain/draft.js';
import { chain, genesisHash, type HistoryEntry } from '../domain/history.js';
import type { VehicleState } from '../domain/lifecycle.js';
import { pricesOf } from '../domain/offered-price.js';
import { appendHistory } from '../store/history.js';
import { type VehicleRow, vehicles } from '../store/tables.js';
import { insertVehicles } from '../store/vehicles.js';

/** A draft with what the file or the person does not say. */
export interface Enlistment {
  readonly id?: string;
  readonly draft: VehicleDraft;
  /** In which a draft without a price will be offered. */
  readonly currency: string;
  /** Fills what the draft leaves open. */
  readonly entry: CatalogEntryRow | null;
  readonly ownerId: string;
  readonly listerId: string;
  readonly state: VehicleState;
  readonly inspectionGrade?: number;
}

interface NewVehicle {
  readonly row: VehicleRow;
  readonly entry: HistoryEntry;
}

const unset = unsetColumns(vehicles);

function newVehicle(tenantId: string, enlistment: Enlistment, at: Date): NewVehicle {
  const { draft, entry, ownerId, listerId, state } = enlistment;
  const { askingPrice, point, ...stated } = draft;
  const currency = askingPrice?.currency ?? enlistment.currency;
  const id = enlistment.id ?? newId();
  const detail = {
    // The history's own word: it is part of the hash.
    status: state,
    title: titleOf(draft),
    vin: draft.vin,
    ...(draft.chassis === null ? {} : { chassis: draft.chassis }),
    ownerId,
    askingMinor: askingPrice?.amountMinor.toString() ?? null,
    currency,
    odometerKm: draft.odometerKm,
  };
  const first = chain(genesisHash, { vehicleId: id, sequence: 1, kind: 'ADDED', detail, actorId: listerId, occurredAt: at });
  const row: VehicleRow = {
    ...unset,
    ...stated,
    ...point,
    id,
    tenantId,
    catalogEntryId: entry?.id ?? null,
    bodyType: draft.bodyType ?? entry?.bodyType ?? null,
    fuel: draft.fuel ?? entry?.fuel ?? null,
    transmission: draft.transmission ?? entry?.transmission ?? null,
    drivetrain: draft.drivetrain ?? entry?.drivetrain ?? null,
    askingMinor: askingPrice?.amountMinor ?? null,
    currency,
    imageUrls: [...draft.imageUrls],
    features: [...draft.features],
    damage: [...draft.damage],
    inspectionGrade: enlistment.inspectionGrade ?? null,
    state,
    ownerId,
    listerId,
    historySequence: 1,
    historyHash: first.hash,
    picturesAt: draft.imageUrls.length > 0 ? at : null,
    listedAt: at,
    updatedAt: at,
  };
  return { row, entry: first };
}

/** Drafts of one tenant. */
export interface Enlist {
  readonly tenantId: string;
  /** Checked; their entries are of the tenant. */
  readonly enlistments: readonly Enlistment[];
  readonly at: Date;
}

/** Stores the vehicles and answers, in their order, the row of each, or null for one whose VIN or chassis number another vehicle of the tenant holds. */
export async function enlist({ platform, tx }: TransactionContext, { tenantId, enlistments, at }: Enlist): Promise<(VehicleRow | null)[]> {
  const made = enlistments.map((enlistment) => newVehicle(tenantId, enlistment, at));
  const stored = await insertVehicles(
    tx,
    made.map(({ row }) => row),
  );
  const kept = made.filter(({ row }) => stored.has(row.id));
  const rows = kept.map(({ row }) => row);
  await appendHistory(
    tx,
    tenantId,
    kept.map(({ entry }) => entry),
  );
  await saveTerms(tx, tenantId, termsOf(rows));
  const offered = rows.filter(({ state }) => state === 'AVAILABLE' || state === 'LISTED');
  await saveComparables(tx, tenantId, pricesOf(offered), at);
  await platform.events.record(
    tx,
    offered.map((row) => vehicleListed(row, row.historySequence, at)),
  );
  return made.map(({ row }) => (stored.has(row.id) ? row : null));
}
