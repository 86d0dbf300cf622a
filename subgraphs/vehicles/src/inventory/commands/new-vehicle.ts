/** A new vehicle: its row and the first entry of its history. */
import { unsetColumns } from '@marque/shared/db/bulk-insert';
import { newId } from '@marque/shared/ids';
import type { CatalogEntryRow } from '../../catalogue/store/tables.js';
import { titleOf, type VehicleDraft } from '../domain/draft.js';
import { chain, genesisHash, type HistoryEntry } from '../domain/history.js';
import type { VehicleState } from '../domain/lifecycle.js';
import { type VehicleRow, vehicles } from '../store/tables.js';

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

/** As it is stored. */
export interface NewVehicle {
  readonly row: VehicleRow;
  readonly entry: HistoryEntry;
}

const unset = unsetColumns(vehicles);

/** Makes both; the entry is the first of its chain. */
export function newVehicle(tenantId: string, enlistment: Enlistment, at: Date): NewVehicle {
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
