/** The frame of a change of many vehicles: all locked in one order, each judged by itself, all that can be changed together. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { type IdempotencyConflict, type InvalidInput, invalidInput, isRefusal, type Refusal } from '@marque/shared/outcome';
import { type PlainChange, recordChanges } from '../../inventory/commands/record-changes.js';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { mayChange, maySee } from '../../inventory/domain/permissions.js';
import { noVehicle, notYours } from '../../inventory/domain/refusals.js';
import { saveOfferedPrices } from '../../inventory/store/offered-prices.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicles } from '../../inventory/store/vehicles.js';
import { type BulkMode, type BulkOutcome, type BulkOutcomes, mostVehicles } from '../domain/bulk-outcome.js';

/** One call, and which vehicles it names. */
export interface BulkCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  /** All that was asked for, without the key. */
  readonly input: object;
  readonly idempotencyKey: string;
  readonly mode: BulkMode;
  /** In the transaction, for some are found by what they are then. */
  vehicleIds(tx: Transaction): Promise<readonly string[] | InvalidInput>;
  /** What the rows do not say against changing them, by their ids, of those that could be changed else. */
  faultsOf?(tx: Transaction, rows: readonly VehicleRow[], at: Date): Promise<ReadonlyMap<string, Refusal>>;
  /** What is strange of changes, by their vehicles, in sentences: they are carried out all the same. */
  warningsOf?(tx: Transaction, changes: readonly PlainChange[]): Promise<ReadonlyMap<string, string>>;
  /** The change of one that the caller may change; null where it is as asked already. */
  changeOf(row: VehicleRow, at: Date): PlainChange | Refusal | null;
}

const warned = (warning: string | undefined): Partial<BulkOutcome> => (warning === undefined ? {} : { warning });
const problemOf = ({ refused, message }: Refusal): BulkOutcome['problem'] => ({ refused, message });

/** Why the list of vehicles is not even looked at; null where it is. */
export function listProblem(vehicleIds: readonly string[], ...path: string[]): InvalidInput | null {
  if (vehicleIds.length === 0 || vehicleIds.length > mostVehicles)
    return invalidInput(`One call names 1 to ${mostVehicles} vehicles.`, ...path);
  return new Set(vehicleIds).size === vehicleIds.length ? null : invalidInput('A vehicle is named twice.', ...path);
}

/** Carries the call out once for its key, in one transaction. */
export function changeMany(
  { platform, caller }: CommandContext,
  { command, input, idempotencyKey, mode, vehicleIds, changeOf, faultsOf, warningsOf }: BulkCall,
): Promise<BulkOutcomes | InvalidInput | IdempotencyConflict> {
  const actor = actorOf(caller);
  const { tenantId } = actor;
  return once(platform, actor, { command, idempotencyKey, input }, async (tx, at): Promise<BulkOutcomes | InvalidInput> => {
    const ids = await vehicleIds(tx);
    if (isRefusal(ids)) return ids;
    const rows = new Map((await lockVehicles(tx, tenantId, ids)).map((row) => [row.id, row]));
    const judge = (id: string): PlainChange | Refusal | null => {
      const row = rows.get(id);
      if (!row || !maySee(caller, row)) return noVehicle;
      return mayChange(caller, row) ? changeOf(row, at) : notYours;
    };
    const alone = ids.map((vehicleId) => ({ vehicleId, change: judge(vehicleId) }));
    const faults = await faultsOf?.(
      tx,
      alone.flatMap(({ change }) => (change === null || isRefusal(change) ? [] : [change.row])),
      at,
    );
    const judged = alone.map(({ vehicleId, change }) => ({ vehicleId, change: faults?.get(vehicleId) ?? change }));
    const applied = mode === 'BEST_EFFORT' || !judged.some(({ change }) => change !== null && isRefusal(change));
    const changes = applied ? judged.flatMap(({ change }) => (change === null || isRefusal(change) ? [] : [change])) : [];
    const warnings = (await warningsOf?.(tx, changes)) ?? new Map<string, string>();
    const changed = await recordChanges({ platform, tx }, tenantId, changes);
    const priced = changed.filter((row) => offeredStates.includes(row.state) && rows.get(row.id)?.askingMinor !== row.askingMinor);
    await saveOfferedPrices(tx, tenantId, priced, at);
    const outcomes = judged.map(({ vehicleId, change }): BulkOutcome => {
      if (change === null) return { vehicleId, changed: false, problem: null };
      return isRefusal(change)
        ? { vehicleId, changed: false, problem: problemOf(change) }
        : { vehicleId, changed: applied, problem: null, ...warned(warnings.get(vehicleId)) };
    });
    return { applied, outcomes };
  });
}
