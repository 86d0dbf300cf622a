/** The frame of what a person does to one vehicle: it is locked, and theirs to change. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { NotAllowed, NotFound } from '@marque/shared/outcome';
import { mayChange, maySee } from '../domain/permissions.js';
import { noVehicle, notYours } from '../domain/refusals.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle } from '../store/vehicles.js';

/** Changes the vehicle in one transaction if the caller may; to those who may not see it, it does not exist. */
export function changeVehicle<Outcome>(
  { platform, caller }: CommandContext,
  vehicleId: string,
  change: (tx: Transaction, row: VehicleRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed> {
  const tenantId = requireTenant(caller);
  return platform.database.tenant(tenantId, async (tx) => {
    const row = await lockVehicle(tx, tenantId, vehicleId);
    if (!row || !maySee(caller, row)) return noVehicle;
    return mayChange(caller, row) ? change(tx, row, platform.clock.now()) : notYours;
  });
}
