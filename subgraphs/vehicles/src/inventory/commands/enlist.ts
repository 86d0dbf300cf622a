/** Takes checked drafts into the inventory: rows, history, search terms, comparables and events in the caller's transaction. */
import type { Transaction } from '@marque/shared/db';
import type { EventLog } from '@marque/shared/events';
import { foldText } from '@marque/shared/text/fold-text';
import { newId } from '@marque/shared/ids';
import { titleOf, type VehicleDraft } from '../domain/draft.js';
import { chain, genesisHash, type HistoryEntry } from '../domain/history.js';
import type { VehicleStatus } from '../domain/lifecycle.js';
import { vocabularyOf } from '../../search/domain/search-words.js';
import { vehicleListed } from '../../events.js';
import { appendHistory } from '../store/history.js';
import { saveTerms, type SearchTerm } from '../../search/store/search-terms.js';
import type { CatalogEntryRow, VehicleRow } from '../store/tables.js';
import { saveComparables, type SeenPrice } from '../../valuation/store/valuations.js';
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
  readonly status: VehicleStatus;
  readonly inspectionGrade?: number;
}

interface NewVehicle {
  readonly row: VehicleRow;
  readonly entry: HistoryEntry;
}

function newVehicle(tenantId: string, enlistment: Enlistment, at: Date): NewVehicle {
  const { draft, entry, ownerId, listerId, status } = enlistment;
  const { askingPrice, point, ...stated } = draft;
  const currency = askingPrice?.currency ?? enlistment.currency;
  const id = enlistment.id ?? newId();
  const detail = {
    status,
    title: titleOf(draft),
    vin: draft.vin,
    ownerId,
    askingMinor: askingPrice?.amountMinor.toString() ?? null,
    currency,
    odometerKm: draft.odometerKm,
  };
  const first = chain(genesisHash, { vehicleId: id, sequence: 1, kind: 'ADDED', detail, actorId: listerId, occurredAt: at });
  const row: VehicleRow = {
    ...stated,
    id,
    tenantId,
    catalogEntryId: entry?.id ?? null,
    bodyType: draft.bodyType ?? entry?.bodyType ?? null,
    fuel: draft.fuel ?? entry?.fuel ?? null,
    transmission: draft.transmission ?? entry?.transmission ?? null,
    drivetrain: draft.drivetrain ?? entry?.drivetrain ?? null,
    askingMinor: askingPrice?.amountMinor ?? null,
    currency,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    imageUrls: [...draft.imageUrls],
    features: [...draft.features],
    damage: [...draft.damage],
    inspectionGrade: enlistment.inspectionGrade ?? null,
    status,
    auctionId: null,
    resumeStatus: null,
    ownerId,
    listerId,
    historySequence: 1,
    historyHash: first.hash,
    listedAt: at,
    updatedAt: at,
  };
  return { row, entry: first };
}

/** The words by which searches can find and correct to these vehicles. */
export function termsOf(rows: readonly VehicleRow[]): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  const add = (kind: SearchTerm['kind'], label: string): void => {
    const term = foldText(label);
    terms.set(`${kind}:${term}`, { kind, term, label });
  };
  for (const row of rows) {
    add('MAKE', row.make);
    add('MODEL', `${row.make} ${row.model}`);
    const texts = [row.make, row.model, row.trim, row.bodyType, row.colour, row.fuel, row.city, ...row.features, row.description];
    for (const word of vocabularyOf(texts)) add('WORD', word);
  }
  return [...terms.values()];
}

/** A vehicle that has a price: every one that is offered. */
type Priced = VehicleRow & { readonly askingMinor: bigint };
const isPriced = (row: VehicleRow): row is Priced => row.askingMinor !== null;

/** The asking price of an offered vehicle as one more price of its market. */
export const ownComparables = (rows: readonly VehicleRow[]): SeenPrice[] => rows.filter(isPriced).map(ownComparable);

const ownComparable = (row: Priced): SeenPrice => ({
  source: 'LISTING',
  sourceKey: row.id,
  make: row.make,
  model: row.model,
  year: row.year,
  segment: row.segment,
  odometerKm: row.odometerKm,
  priceMinor: row.askingMinor,
  currency: row.currency,
});

/**
 * Stores the vehicles and answers, in their order, the row of each, or null for one whose VIN another vehicle of the tenant holds.
 * Drafts must be checked and entries must be of the tenant.
 */
export async function enlist(
  tx: Transaction,
  events: EventLog,
  tenantId: string,
  enlistments: readonly Enlistment[],
  at: Date,
): Promise<(VehicleRow | null)[]> {
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
  const offered = rows.filter(({ status }) => status === 'AVAILABLE' || status === 'LISTED');
  await saveComparables(tx, tenantId, ownComparables(offered), at);
  await events.record(
    tx,
    offered.map((row) => vehicleListed(row, row.historySequence, at)),
  );
  return made.map(({ row }) => (stored.has(row.id) ? row : null));
}
