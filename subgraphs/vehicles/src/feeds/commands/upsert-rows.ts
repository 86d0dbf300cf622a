/** Takes checked rows of a feed's file into the inventory: new vehicles are enlisted, known ones brought up to date. */
import type { TransactionContext } from '@marque/shared/commands';
import { entriesByNames } from '../../catalogue/store/entries.js';
import type { CheckedRow } from '../../imports/commands/checked-portions.js';
import type { RefusedRow, RowWarning } from '../../imports/domain/imported-rows.js';
import { enlist } from '../../inventory/commands/enlist.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicles, vehiclesByChassis, vehiclesByIds, vehiclesByVins } from '../../inventory/store/vehicles.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { itemKey, rowHash } from '../domain/feed-item.js';
import { itemsByKeys, saveItems } from '../store/feed-items.js';
import type { FeedItemRow, FeedRow } from '../store/tables.js';
import { bringUpToDate } from './bring-up-to-date.js';

/** Rows of a file that are taken in one transaction. */
export interface UpsertRows {
  readonly feed: FeedRow;
  readonly runId: string;
  /** In which vehicles without a price will be offered. */
  readonly currency: string;
  readonly rows: readonly CheckedRow[];
}

/** What became of them. */
export interface UpsertedRows {
  readonly refusals: readonly RefusedRow[];
  readonly warnings: readonly RowWarning[];
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A row with the number that the feed knows it by. */
interface Keyed {
  readonly row: CheckedRow;
  readonly key: string;
  readonly hash: string;
}

const noNumber = 'The row has neither a stock number nor a VIN nor a chassis number.';
const twice = 'An earlier row of the file has this number.';
const notTheFeeds = 'The vehicle with this number was offered by somebody else: its seller keeps it up to date.';

/** Each row by itself: what is refused costs no other row. */
export async function upsertRows(context: TransactionContext, { feed, runId, currency, rows }: UpsertRows): Promise<UpsertedRows> {
  const { tx } = context;
  const at = context.platform.clock.now();
  const refusals: RefusedRow[] = [];
  const warnings: RowWarning[] = rows.flatMap(({ line, warnings: texts }) => (texts.length === 0 ? [] : [{ line, texts }]));
  const keyed = keyedOf(rows, refusals);
  const items = await itemsByKeys(
    tx,
    feed.id,
    keyed.map(({ key }) => key),
  );
  const wanted = keyed.filter(({ row, key }) => {
    const isTwice = items.get(key)?.lastRunId === runId;
    if (isTwice) refusals.push({ line: row.line, reasons: [twice] });
    return !isTwice;
  });
  const known = await knownVehicles(context, feed, wanted, items);
  const saved: FeedItemRow[] = [];
  const save = ({ key, hash }: Keyed, vehicleId: string): void =>
    void saved.push({ tenantId: feed.tenantId, feedId: feed.id, itemKey: key, vehicleId, rowHash: hash, lastRunId: runId });
  let [updated, unchanged] = [0, 0];
  for (const each of wanted) {
    const vehicle = known.get(each.key);
    if (vehicle === undefined) continue;
    if (vehicle.listerId !== feed.createdBy) {
      refusals.push({ line: each.row.line, reasons: [notTheFeeds] });
      continue;
    }
    save(each, vehicle.id);
    if (items.get(each.key)?.rowHash === each.hash) {
      unchanged += 1;
      continue;
    }
    const done = await bringUpToDate(context, { row: vehicle, draft: each.row.draft, actorId: feed.createdBy, at });
    if (done.warning !== null) warnings.push({ line: each.row.line, texts: [done.warning] });
    if (done.changed) updated += 1;
    else unchanged += 1;
  }
  const added = wanted.filter(({ key }) => !known.has(key));
  const inserted = await addVehicles(context, { feed, currency, added, at }, (each, vehicle) => {
    if (vehicle === null) refusals.push({ line: each.row.line, reasons: [twice] });
    else save(each, vehicle.id);
  });
  await saveItems(tx, saved);
  return { refusals, warnings: kept(warnings, refusals), inserted, updated, unchanged };
}

/** One list of texts for each line that was not refused. */
function kept(warnings: readonly RowWarning[], refusals: readonly RefusedRow[]): RowWarning[] {
  const refused = new Set(refusals.map(({ line }) => line));
  const lines = Map.groupBy(
    warnings.filter(({ line }) => !refused.has(line)),
    ({ line }) => line,
  );
  return [...lines].map(([line, of]) => ({ line, texts: of.flatMap(({ texts }) => texts) }));
}

function keyedOf(rows: readonly CheckedRow[], refusals: RefusedRow[]): Keyed[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = itemKey(row);
    if (key === null || seen.has(key)) {
      refusals.push({ line: row.line, reasons: [key === null ? noNumber : twice] });
      return [];
    }
    seen.add(key);
    return [{ row, key, hash: rowHash(row.draft) }];
  });
}

/** The vehicles that rows are, locked, by key: those that the feed knows, else those that have the VIN or the chassis number. */
async function knownVehicles(
  { tx }: TransactionContext,
  { tenantId }: FeedRow,
  wanted: readonly Keyed[],
  items: ReadonlyMap<string, FeedItemRow>,
): Promise<Map<string, VehicleRow>> {
  const drafts = wanted.map(({ row: { draft } }) => draft);
  const byItem = await vehiclesByIds(
    tx,
    tenantId,
    [...items.values()].map(({ vehicleId }) => vehicleId),
  );
  const byVin = await vehiclesByVins(
    tx,
    tenantId,
    drafts.flatMap(({ vin }) => vin ?? []),
  );
  const chassisKeys = drafts.flatMap(({ chassis }) => (chassis === null ? [] : [chassisKey(chassis)]));
  const byChassis = await vehiclesByChassis(tx, tenantId, chassisKeys);
  const ids = new Map(byItem.map((row) => [row.id, row]));
  const vins = new Map(byVin.map((row) => [row.vin, row]));
  const chassis = new Map(byChassis.map((row) => [chassisKey(row.chassis ?? ''), row]));
  const found = wanted.flatMap(({ key, row: { draft } }) => {
    const item = ids.get(items.get(key)?.vehicleId ?? '');
    // A stock number that another vehicle has since names that one; what was archived does not come back.
    const same = item !== undefined && item.state !== 'ARCHIVED' && (draft.vin === null || item.vin === null || item.vin === draft.vin);
    const numbered = vins.get(draft.vin) ?? (draft.chassis === null ? undefined : chassis.get(chassisKey(draft.chassis)));
    const vehicle = same ? item : numbered;
    return vehicle === undefined ? [] : [[key, vehicle.id] as const];
  });
  const locked = new Map(
    (
      await lockVehicles(
        tx,
        tenantId,
        found.map(([, id]) => id),
      )
    ).map((row) => [row.id, row]),
  );
  return new Map(
    found.flatMap(([key, id]) => {
      const row = locked.get(id);
      return row === undefined || row.state === 'ARCHIVED' ? [] : [[key, row] as const];
    }),
  );
}

/** Enlists rows that are no known vehicle, and answers how many were stored. */
async function addVehicles(
  context: TransactionContext,
  { feed, currency, added, at }: { feed: FeedRow; currency: string; added: readonly Keyed[]; at: Date },
  then: (each: Keyed, vehicle: VehicleRow | null) => void,
): Promise<number> {
  const drafts = added.map(({ row: { draft } }) => draft);
  const { tenantId, createdBy } = feed;
  const entries = await entriesByNames(context.tx, tenantId, drafts);
  const enlistments = drafts.map((draft, index) => ({
    draft,
    currency,
    ownerId: createdBy,
    listerId: createdBy,
    // What has no price yet is known and not offered.
    state: draft.askingPrice === null ? ('CATALOG_ONLY' as const) : ('AVAILABLE' as const),
    entry: entries[index] ?? null,
  }));
  const stored = await enlist(context, { tenantId, enlistments, at });
  for (const [index, each] of added.entries()) then(each, stored[index] ?? null);
  return stored.filter((row) => row !== null).length;
}
