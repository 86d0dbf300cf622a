/** Moves a vehicle along its lifecycle on behalf of a person. */
import { requireTenant, type Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import type { EventLog } from '@marque/shared/events';
import { mayMove, movesFrom, type Mover, type VehicleStatus } from '../domain/lifecycle.js';
import { statusChanged, vehicleListed } from '../../events.js';
import type { Services } from '../../services.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle, type VehicleChange } from '../store/vehicles.js';
import { mayChange, maySee } from '../domain/permissions.js';
import { recordChange } from './record-change.js';

/** A move that is asked for; `expected` refuses it when the vehicle is elsewhere by now. */
export interface Move {
  readonly vehicleId: string;
  readonly expected: VehicleStatus;
  readonly to: VehicleStatus;
  readonly reason: string;
}

export type MoveOutcome =
  | { readonly outcome: 'moved'; readonly vehicle: VehicleRow }
  | { readonly outcome: 'notFound' }
  | { readonly outcome: 'notAllowed' }
  | { readonly outcome: 'elsewhere'; readonly expected: VehicleStatus; readonly actual: VehicleStatus }
  /** What has no price cannot be offered. */
  | { readonly outcome: 'noPrice' }
  | { readonly outcome: 'illegal'; readonly from: VehicleStatus; readonly to: VehicleStatus; readonly allowed: readonly VehicleStatus[] };

/** Who makes a move, why and when. */
export interface MoveContext {
  readonly by: Mover;
  readonly actorId: string | null;
  readonly reason: string;
  readonly at: Date;
  /** The auction that takes hold of the vehicle; null lets go. */
  readonly hold?: Pick<VehicleChange, 'auctionId' | 'resumeStatus'>;
}

/** Writes a move of a locked row, or says that the table does not allow it. */
export async function applyMove(
  tx: Transaction,
  events: EventLog,
  row: VehicleRow,
  to: VehicleStatus,
  context: MoveContext,
): Promise<Extract<MoveOutcome, { outcome: 'moved' | 'illegal' | 'noPrice' }>> {
  const { by, actorId, reason, at, hold } = context;
  if (!mayMove(row.status, to, by)) return { outcome: 'illegal', from: row.status, to, allowed: movesFrom(row.status, by) };
  if (row.askingMinor === null && to !== 'ARCHIVED') return { outcome: 'noPrice' };
  const detail = { from: row.status, to, reason };
  const vehicle = await recordChange(tx, row, { status: to, ...hold }, { kind: 'MOVED', detail, actorId, at });
  const offered = to === 'LISTED' && by === 'PERSON' ? [vehicleListed(vehicle, null, at)] : [];
  await events.record(tx, [statusChanged(vehicle, row.status, reason, at), ...offered]);
  return { outcome: 'moved', vehicle };
}

/** Moves the vehicle if the caller may, it still is where the caller believes it, and a person may make the move. */
export async function moveVehicle(services: Services, caller: Caller, move: Move): Promise<MoveOutcome> {
  const tenantId = requireTenant(caller);
  return services.database.tenant(tenantId, async (tx): Promise<MoveOutcome> => {
    const row = await lockVehicle(tx, tenantId, move.vehicleId);
    if (!row || !maySee(caller, row)) return { outcome: 'notFound' };
    if (!mayChange(caller, row)) return { outcome: 'notAllowed' };
    if (row.status !== move.expected) return { outcome: 'elsewhere', expected: move.expected, actual: row.status };
    const { reason } = move;
    return applyMove(tx, services.events, row, move.to, { by: 'PERSON', actorId: caller.userId, reason, at: services.clock.now() });
  });
}
