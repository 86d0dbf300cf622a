/** Calls a window off. */
import type { CommandContext } from '@marque/shared/commands';
import type { Conflict, IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { maintenanceCancelled } from '../../events/windows.js';
import { windowCancelled } from '../domain/refusals.js';
import type { MaintenanceRow } from '../store/tables.js';
import { updateWindow } from '../store/windows.js';
import { changeWindow, type OnWindow } from './change-window.js';

/** Calls off a window that is not over: from then on the asset can be had, and its time can be planned again. */
export const cancelMaintenance = (
  context: CommandContext,
  input: OnWindow,
): Promise<MaintenanceRow | NotFound | NotAllowed | Conflict | IdempotencyConflict> =>
  changeWindow<MaintenanceRow | Conflict>(context, { command: 'cancelMaintenance', input }, async (tx, { row }, now) => {
    const cancelled = await updateWindow(tx, { id: row.id, cancelledAt: now });
    if (!cancelled) return windowCancelled;
    await context.platform.events.record(tx, [maintenanceCancelled(cancelled, now)]);
    return cancelled;
  });
