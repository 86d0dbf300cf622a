/** Takes checked rows of a file into the inventory. */
import { createHash } from 'node:crypto';
import type { TransactionContext } from '@marque/shared/commands';
import { globalId } from '@marque/shared/graph/global-ids';
import { entriesByNames } from '../../catalogue/store/entries.js';
import { enlist } from '../../inventory/commands/enlist.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { vehiclesByChassis, vehiclesByIds, vehiclesByVins } from '../../inventory/store/vehicles.js';
import type { VehicleDraft } from '../../inventory/domain/draft.js';
import type { RefusedRow } from '../domain/imported-rows.js';
import type { CheckedRow } from './checked-portions.js';

/** Whose file it is. */
export interface EnlistedFile {
  readonly importId: string;
  readonly tenantId: string;
  /** Owner and lister of all vehicles. */
  readonly sellerId: string;
  /** In which vehicles without a price will be offered. */
  readonly currency: string;
}

/**
 * The id of the vehicle of a line: a UUIDv8 made of import and line, so that a second run after a crash finds the rows of the first,
 * those without a VIN too.
 */
function idOfLine(importId: string, line: number): string {
  const hash = createHash('sha256').update(`${importId}:${line}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-a${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
}

/** Enlists a portion; rows whose VIN or chassis number is taken, here or by an earlier row of the file, are refused with the vehicle that holds it. */
export async function enlistRows(
  context: TransactionContext,
  { file, rows }: { readonly file: EnlistedFile; readonly rows: readonly CheckedRow[] },
): Promise<RefusedRow[]> {
  const { platform, tx } = context;
  const { tenantId, importId, sellerId, currency } = file;
  const entries = await entriesByNames(
    tx,
    tenantId,
    rows.map(({ draft }) => draft),
  );
  const enlistments = rows.map(({ line, draft }, index) => ({
    id: idOfLine(importId, line),
    draft,
    currency,
    ownerId: sellerId,
    listerId: sellerId,
    // What has no price yet is known and not offered.
    state: draft.askingPrice === null ? ('CATALOG_ONLY' as const) : ('AVAILABLE' as const),
    entry: entries[index] ?? null,
  }));
  const stored = await enlist(context, { tenantId, enlistments, at: platform.clock.now() });
  const left = rows.filter((_, index) => stored[index] === null);
  return left.length === 0 ? [] : refusalsOf(context, file, left);
}

/** Why rows were not stored; a row that the interrupted run of this same import had stored is no refusal. */
async function refusalsOf(
  { tx }: TransactionContext,
  { tenantId, importId }: EnlistedFile,
  rows: readonly CheckedRow[],
): Promise<RefusedRow[]> {
  const ids = rows.map(({ line }) => idOfLine(importId, line));
  const vins = rows.flatMap(({ draft }) => draft.vin ?? []);
  const own = new Set((await vehiclesByIds(tx, tenantId, ids)).map(({ id }) => id));
  const holders = new Map((await vehiclesByVins(tx, tenantId, vins)).map(({ vin, id }) => [vin, id]));
  const keys = rows.flatMap(({ draft }) => (draft.chassis === null ? [] : [chassisKey(draft.chassis)]));
  const keyed = await vehiclesByChassis(tx, tenantId, keys);
  const byChassis = new Map(keyed.map(({ chassis, id }) => [chassisKey(chassis ?? ''), id]));
  const reasonFor = ({ vin, chassis }: VehicleDraft): string => {
    const holder = chassis === null ? undefined : byChassis.get(chassisKey(chassis));
    const taken = vin === null || (holder !== undefined && !holders.has(vin)) ? `The chassis number ${chassis}` : `The VIN ${vin}`;
    const held = holders.get(vin) ?? holder;
    return `${taken} belongs to ${held === undefined ? 'another vehicle of this business' : `vehicle ${globalId('Vehicle', held)}`}.`;
  };
  return rows.flatMap(({ line, draft }) => (own.has(idOfLine(importId, line)) ? [] : [{ line, reasons: [reasonFor(draft)] }]));
}
