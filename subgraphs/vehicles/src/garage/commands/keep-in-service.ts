/** Moves vehicles with the work that is done to them. */
import type { TransactionContext } from '@marque/shared/commands';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { applyMove } from '../../inventory/commands/apply-move.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { stateDuring } from '../domain/work.js';
import { strayedVehicles, type WorkedOn, worksOn } from '../store/works.js';

/** Brings the vehicle to where the works that are under way have it stand; repeated, it changes nothing. */
export async function keepInService(context: TransactionContext, vehicle: WorkedOn, at: Date): Promise<void> {
  const row = await lockVehicle(context.tx, vehicle.tenantId, vehicle.vehicleId);
  if (!row) return;
  const to = stateDuring(row.state, await worksOn(context.tx, vehicle));
  if (to === row.state) return;
  const reason = to === 'IN_SERVICE' ? 'service begun' : 'service ended';
  const moved = await applyMove(context, { row, to, by: 'PROCESS', actorId: null, reason, at });
  if (isRefusal(moved)) throw new Error(`The lifecycle refused to move a vehicle that is ${row.state} to ${to}.`);
}

/** Vehicles of one look; the next one takes the rest. */
const vehiclesOfLook = 100;

/** Finds what no event moves any more: vehicles whose work had begun, or ended, before events of works moved them. */
export async function keepAllInService(platform: Platform): Promise<void> {
  for (const vehicle of await platform.database.system((tx) => strayedVehicles(tx, vehiclesOfLook))) {
    const keep = platform.database.tenant(vehicle.tenantId, (tx) => keepInService({ platform, tx }, vehicle, platform.clock.now()));
    await keep.catch((error: unknown) => {
      platform.logger.error({ err: error, id: vehicle.vehicleId }, 'a vehicle could not be moved with its work; it will be tried again');
    });
  }
}
