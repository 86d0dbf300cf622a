/** The frame of what a person does to one vehicle: it is locked, and theirs to change. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { IdempotencyConflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import { mayChange, maySee } from '../domain/permissions.js';
import { noVehicle, notYours } from '../domain/refusals.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle } from '../store/vehicles.js';

/** What every command on a vehicle is asked. */
export interface OnVehicle {
  readonly vehicleId: string;
  /** The vehicle's state keeps a second call from doing anything twice; the key lets a repeat get the first answer. */
  readonly idempotencyKey?: string | null | undefined;
}

/** One call of a command on a vehicle. */
export interface VehicleCall {
  /** The name of the command, the same for ever. */
  readonly command: string;
  readonly input: OnVehicle;
}

/** Changes the vehicle in one transaction, once for a key, if the caller may; to those who may not see it, it does not exist. */
export function changeVehicle<Outcome extends object>(
  { platform, caller }: CommandContext,
  { command, input: { idempotencyKey, ...input } }: VehicleCall,
  change: (tx: Transaction, row: VehicleRow, at: Date) => Promise<Outcome>,
): Promise<Outcome | NotFound | NotAllowed | IdempotencyConflict> {
  const actor = actorOf(caller);
  return once(platform, actor, { command, idempotencyKey, input }, async (tx, at): Promise<Outcome | NotFound | NotAllowed> => {
    const row = await lockVehicle(tx, actor.tenantId, input.vehicleId);
    if (!row || !maySee(caller, row)) return noVehicle;
    return mayChange(caller, row) ? change(tx, row, at) : notYours;
  });
}
