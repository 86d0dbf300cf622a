/** Archives the vehicles that a feed's file has not any more. */
import type { TransactionContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { moveOf } from '../../inventory/commands/apply-move.js';
import { recordChanges } from '../../inventory/commands/record-changes.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { lockVehicles } from '../../inventory/store/vehicles.js';
import { missingItems, removeItems } from '../store/feed-items.js';
import type { FeedRow } from '../store/tables.js';

const portion = 200;
/** States in which a vehicle is there and nobody has a claim on it. */
const archivable: ReadonlySet<VehicleState> = new Set(['CATALOG_ONLY', 'AVAILABLE', 'LISTED']);

/** Some of them, and whether there may be more. */
export interface ArchivedPortion {
  readonly archived: number;
  readonly more: boolean;
}

/**
 * Those that a person could archive: what an auction or a settlement holds stays, and so does what is not its seller's any more. None of them is the
 * feed's after that.
 */
export async function archiveMissing(context: TransactionContext, feed: FeedRow, runId: string): Promise<ArchivedPortion> {
  const { tx, platform } = context;
  const at = platform.clock.now();
  const { tenantId, createdBy: actorId } = feed;
  const items = await missingItems(tx, feed.id, runId, portion);
  const rows = await lockVehicles(
    tx,
    tenantId,
    items.map(({ vehicleId }) => vehicleId),
  );
  const reason = `The feed ${feed.name} has it no more.`;
  const moves = rows
    .filter(({ listerId, state }) => listerId === actorId && archivable.has(state))
    .flatMap((row) => {
      const move = moveOf({ row, to: 'ARCHIVED', by: 'PERSON', actorId, reason, at });
      return isRefusal(move) ? [] : [{ ...move, change: { state: 'ARCHIVED' as const } }];
    });
  const archived = await recordChanges(context, tenantId, moves);
  await removeItems(
    tx,
    feed.id,
    items.map(({ itemKey }) => itemKey),
  );
  return { archived: archived.length, more: items.length === portion };
}
