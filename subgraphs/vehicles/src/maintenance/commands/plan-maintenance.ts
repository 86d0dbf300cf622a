/** Plans when an asset cannot be had. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import {
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { maintenancePlanned } from '../../events/windows.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { type AskedSpan, spanOf, startOfDay } from '../domain/days.js';
import { assetGone, badReason, type MaintenanceOverlap, maintenanceOverlap, tooManyWindows } from '../domain/refusals.js';
import { type AssetRef, checkSpan, longestReason, type MaintenanceKind, mostAhead } from '../domain/window.js';
import type { MaintenanceRow } from '../store/tables.js';
import { insertWindow, windowInTheWay, windowsAhead } from '../store/windows.js';
import { lockAsset } from './lock-asset.js';

/** A window as it is planned. */
export interface PlanMaintenance extends AssetRef {
  readonly kind: MaintenanceKind;
  /** Days are those of the business's own clock. */
  readonly span: AskedSpan;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Why nothing was planned. */
export type PlanRefusal = InvalidInput | NotFound | NotAllowed | Conflict | MaintenanceOverlap | IdempotencyConflict;

/** Plans a window. Of two at once that would lie over each other one holds. */
export async function planMaintenance(
  { platform, caller, homes }: CommandContext & WithHomes,
  { idempotencyKey, ...input }: PlanMaintenance,
): Promise<MaintenanceRow | PlanRefusal> {
  const actor = actorOf(caller);
  const reason = shownText(input.reason, { max: longestReason });
  if (reason === null) return badReason;
  const { timeZone } = await homes.of(actor.tenantId);
  const span = spanOf(input.span, timeZone);
  if (isRefusal(span)) return span;
  const call = { command: 'planMaintenance', idempotencyKey, input };
  return once<MaintenanceRow | PlanRefusal>(platform, actor, call, async (tx, now) => {
    const problem = checkSpan(span, { now, today: startOfDay(now, timeZone) });
    if (problem) return problem;
    const { assetType, assetId, kind } = input;
    const { tenantId, actorId: createdBy } = actor;
    const asset = await lockAsset(tx, caller, { tenantId, assetType, assetId });
    if (isRefusal(asset)) return asset;
    if (!asset.isHere) return assetGone;
    if ((await windowsAhead(tx, assetId, now)) >= mostAhead) return tooManyWindows;
    const made = { id: newId(), tenantId, assetType, assetId, kind, ...span, reason, createdBy, createdAt: now };
    const row = { ...made, cancelledAt: null, version: 1 };
    const other = await saveWindow(tx, row);
    if (other) return maintenanceOverlap(other);
    await platform.events.record(tx, [maintenancePlanned(row, now)]);
    return row;
  });
}

/** Stores a window, or answers what is in its way. */
async function saveWindow(tx: Transaction, row: MaintenanceRow): Promise<MaintenanceRow | undefined> {
  if (await insertWindow(tx, row)) return undefined;
  const other = await windowInTheWay(tx, row, row.id);
  if (!other) throw new Error('What was in the way of a window is gone, though its asset is locked.');
  return other;
}
