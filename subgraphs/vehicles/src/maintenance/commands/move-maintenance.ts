/** Gives a window another time. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { maintenanceMoved } from '../../events/windows.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { type AskedSpan, spanOf, startOfDay } from '../domain/days.js';
import { assetGone, badReason, maintenanceOverlap, noWindow, ofWindow } from '../domain/refusals.js';
import { checkSpan, longestReason } from '../domain/window.js';
import type { MaintenanceRow } from '../store/tables.js';
import { updateWindow, windowInTheWay } from '../store/windows.js';
import { changeWindow, type OnWindow } from './change-window.js';
import type { PlanRefusal } from './plan-maintenance.js';

/** Where a window goes. */
export interface MoveMaintenance extends OnWindow {
  readonly span: AskedSpan;
  /** As it is where it is not given. */
  readonly reason?: string | null | undefined;
}

/** Moves, prolongs or shortens a window that is not over; one that has begun may keep its beginning. */
export async function moveMaintenance(context: CommandContext & WithHomes, input: MoveMaintenance): Promise<MaintenanceRow | PlanRefusal> {
  const reason = input.reason == null ? undefined : shownText(input.reason, { max: longestReason });
  if (reason === null) return badReason;
  const { timeZone } = await context.homes.of(requireTenant(context.caller));
  const span = spanOf(input.span, timeZone);
  if (isRefusal(span)) return span;
  return changeWindow<MaintenanceRow | PlanRefusal>(context, { command: 'moveMaintenance', input }, async (tx, { row, asset }, now) => {
    if (!asset.isHere) return ofWindow(assetGone);
    const problem = checkSpan(span, { now, today: startOfDay(now, timeZone), beganAt: row.startsAt });
    if (problem) return problem;
    const other = await windowInTheWay(tx, { ...row, ...span }, row.id);
    if (other) return maintenanceOverlap(other);
    const moved = await updateWindow(tx, { id: row.id, ...span, ...(reason === undefined ? {} : { reason }) });
    if (!moved) return noWindow;
    await context.platform.events.record(tx, [maintenanceMoved(moved, row, now)]);
    return moved;
  });
}
