/** Commands that move a sale hold its vehicle's row and its own while they do. */
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { lockVehicle } from '../../inventory/store/vehicles.js';
import { noSale, seesDeal } from '../domain/rights.js';
import { isClosedSale } from '../domain/sale-states.js';
import { lockSale, saleById, salesByIds } from '../store/sales.js';
import type { SaleRow } from '../store/tables.js';

/** Which sale. */
export interface OnSale {
  readonly saleId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Why a command on a sale changes nothing. */
export type RefusedMove = InvalidInput | NotFound | NotAllowed | Conflict;

/** The sale as it is now, or why nothing was changed. */
export type SaleAnswer = SaleRow | RefusedMove | IdempotencyConflict;

/** A sale whose vehicle and row are locked. */
export interface LockedSale {
  readonly sale: SaleRow;
  readonly vehicle: VehicleRow;
  readonly now: Date;
}

type Work<T> = (context: TransactionContext, locked: LockedSale) => Promise<T>;

/** Locks a sale with its vehicle; null where there is none. */
export async function lockBoth({ platform, tx }: TransactionContext, tenantId: string, saleId: string): Promise<LockedSale | null> {
  const [known] = await salesByIds(tx, [saleId]);
  const vehicle = known && (await lockVehicle(tx, tenantId, known.vehicleId));
  const sale = vehicle && (await lockSale(tx, saleId));
  return sale ? { sale, vehicle, now: platform.clock.now() } : null;
}

/** Runs `work` in one transaction that holds the sale, for jobs; null where there is no such sale. */
export const withSale = <T>(
  platform: Platform,
  { tenantId, id }: { readonly tenantId: string; readonly id: string },
  work: Work<T>,
): Promise<T | null> =>
  platform.database.tenant(tenantId, async (tx) => {
    const locked = await lockBoth({ platform, tx }, tenantId, id);
    return locked && work({ platform, tx }, locked);
  });

/** One call of a command on a sale. */
export interface SaleCall extends OnSale {
  /** The name of the command, the same for ever. */
  readonly command: string;
  /** What else was asked for. */
  readonly also?: object;
}

/** Runs `work` once for a key on a sale that stands and is the caller's to know of. For strangers there is none. */
export function withSaleOnce<T extends object>(
  { platform, caller }: CommandContext,
  { command, saleId, idempotencyKey, also = {} }: SaleCall,
  work: Work<T | RefusedMove>,
): Promise<T | RefusedMove | IdempotencyConflict> {
  const actor = actorOf(caller);
  return once<T | RefusedMove>(platform, actor, { command, idempotencyKey, input: { saleId, ...also } }, async (tx) => {
    const locked = await lockBoth({ platform, tx }, actor.tenantId, saleId);
    if (!locked || !seesDeal(caller, locked.sale)) return noSale;
    const { state } = locked.sale;
    return isClosedSale(state) ? conflict(`The sale is ${state}.`, 'saleId') : work({ platform, tx }, locked);
  });
}

/** The same, answering the sale that `work` leaves, as it is by then. */
export async function movedOnce(context: CommandContext, call: SaleCall, work: Work<SaleRow | RefusedMove>): Promise<SaleAnswer> {
  const moved = await withSaleOnce<{ readonly saleId: string }>(context, call, async (within, locked) => {
    const left = await work(within, locked);
    return isRefusal(left) ? left : { saleId: left.id };
  });
  if (isRefusal(moved)) return moved;
  return context.platform.database.read(actorOf(context.caller).tenantId, (tx) => saleById(tx, moved.saleId));
}
